// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostId;
import org.espalier.hosts.join.Candidate;
import org.espalier.hosts.source.FoundHost;
import org.espalier.ssh.SshLogin;
import org.espalier.ssh.SshTarget;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How one logs in: what a text says of a host goes before what the wizard was told. */
class LoginTest {
    private static final SshLogin AGENT = new SshLogin.Agent(Path.of("/agent"));
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    private final Login login = new Login("root", AGENT, Optional.empty());

    private static FoundHost found(
            Optional<String> user, Optional<Integer> port, Optional<String> key) {
        return new FoundHost(new HostId("n1"), "10.0.0.1", user, port, key, 1);
    }

    private static SshLogin key(Path file) {
        return new SshLogin.KeyFile(file, Optional.empty());
    }

    @Test
    void whatATextLeavesOpenTheWizardSays() {
        Candidate made =
                login.candidate(found(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(made)
                .isEqualTo(
                        new Candidate(
                                new HostId("n1"),
                                new SshTarget("root", "10.0.0.1", 22),
                                List.of(AGENT)));
    }

    @Test
    void whatATextSaysGoesFirst() {
        Candidate made =
                login.candidate(
                        found(Optional.of("ada"), Optional.of(2222), Optional.of("/keys/n1")));
        assertThat(made.target()).isEqualTo(new SshTarget("ada", "10.0.0.1", 2222));
        assertThat(made.logins()).containsExactly(key(Path.of("/keys/n1")), AGENT);
    }

    @Test
    void aKeyThatBothNameIsTriedOnce() {
        SshLogin same = key(HOME.resolve(".ssh/id"));
        Login byKey = new Login("root", same, Optional.empty());
        FoundHost host = found(Optional.empty(), Optional.empty(), Optional.of("~/.ssh/id"));
        assertThat(byKey.candidate(host).logins()).containsExactly(same);
    }

    @Test
    void aTildeIsTheHomeDirectoryOnlyWhereShellsSaySo() {
        assertThat(Login.path("~/.ssh/id")).isEqualTo(HOME.resolve(".ssh/id"));
        assertThat(Login.path("/a/~/b")).isEqualTo(Path.of("/a/~/b"));
        assertThat(Login.path("~ada/id")).isEqualTo(Path.of("~ada/id"));
    }
}
