// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.ssh.internal.Dialling;
import org.espalier.ssh.internal.NotAccepted;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Logs in to hosts.
 *
 * @param known the keys of hosts; one that is trusted is added
 * @param question asked where a host was never seen
 * @param limit how long a connection and each step of the log-in may take
 */
public record Ssh(KnownHosts known, HostKeyQuestion question, Duration limit) {
    /** Checks. */
    public Ssh {
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(limit, "limit");
    }

    /**
     * Logs in by the first of {@code logins} that the host accepts. Waits in this thread;
     * interrupted it gives up.
     *
     * @throws RefusedException thing, cause and next step: not reached, key not trusted or changed,
     *     not let in
     */
    public SshConnection connect(SshTarget target, List<SshLogin> logins)
            throws RefusedException, InterruptedException {
        if (logins.isEmpty()) {
            throw notLoggedIn(target, "no key, agent or password is given", "Give one of them");
        }
        Dialling dialling = new Dialling(this, target);
        StringBuilder causes = new StringBuilder();
        for (SshLogin login : logins) {
            try {
                return dialling.dial(login);
            } catch (NotAccepted e) {
                causes.append(causes.isEmpty() ? "" : "; ").append(e.getMessage());
            }
        }
        String tried =
                logins.stream().map(SshLogin::words).distinct().collect(Collectors.joining(", "));
        throw notLoggedIn(
                target,
                causes.toString(),
                "Tried: " + tried + ". Check the user name, or give another key or a password");
    }

    private static RefusedException notLoggedIn(SshTarget target, String cause, String nextStep) {
        return RefusedException.of(
                Refusal.Code.FORBIDDEN, "Nobody was logged in as " + target, cause, nextStep);
    }
}
