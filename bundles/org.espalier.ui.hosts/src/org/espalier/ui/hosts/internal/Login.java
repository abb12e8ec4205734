// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.espalier.hosts.join.Candidate;
import org.espalier.hosts.source.FoundHost;
import org.espalier.ssh.Secret;
import org.espalier.ssh.SshLogin;
import org.espalier.ssh.SshTarget;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one logs in where a text does not say it.
 *
 * @param user account
 * @param by agent, key or password
 * @param passphrase of key files, also of those that a text names
 */
record Login(String user, SshLogin by, Optional<Secret> passphrase) {
    /** What a text says of a host goes before this. */
    Candidate candidate(FoundHost host) {
        List<SshLogin> logins = new ArrayList<>();
        host.keyFile()
                .map(file -> new SshLogin.KeyFile(path(file), passphrase))
                .ifPresent(logins::add);
        if (!logins.contains(by)) {
            logins.add(by);
        }
        SshTarget target =
                new SshTarget(
                        host.user().orElse(user),
                        host.address(),
                        host.port().orElse(SshTarget.DEFAULT_PORT));
        return new Candidate(host.id(), target, logins);
    }

    /** As shells and OpenSSH write it: ~ is the home directory. */
    static Path path(String file) {
        String home = System.getProperty("user.home");
        return file.startsWith("~/") ? Path.of(home, file.substring(2)) : Path.of(file);
    }
}
