// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.SshKey;
import org.espalier.ssh.internal.Dialling;
import org.espalier.ssh.internal.NotAccepted;
import org.espalier.ssh.internal.ShownKey;

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
public record Ssh(TrustedKeys known, HostKeyQuestion question, Duration limit) {
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

    /**
     * The key that a host shows, for people to compare: nobody is logged in, and nothing is kept.
     * Waits in this thread; interrupted it gives up.
     *
     * @param limit how long the connection may take
     * @throws RefusedException thing, cause and next step: not reached, or a key of a kind that is
     *     not known here
     */
    public static SshKey keyOf(SshTarget target, Duration limit)
            throws RefusedException, InterruptedException {
        ShownKey shown = new ShownKey();
        Dialling dialling = new Dialling(new Ssh(shown, HostKeyQuestion.never(), limit), target);
        RefusedException why;
        try {
            dialling.dial(new SshLogin.Password(new Secret(new char[0]))).close();
            throw new IllegalStateException("Logged in to a host whose key is not trusted");
        } catch (RefusedException e) {
            why = e;
        } catch (NotAccepted e) {
            why = notLoggedIn(target, e.getMessage(), "Look into the log of its sshd");
        }
        try {
            return new SshKey(shown.line().orElseThrow(() -> why));
        } catch (IllegalArgumentException e) {
            throw RefusedException.of(
                    Refusal.Code.UNSUPPORTED,
                    "The key of host " + target.host() + " was not read",
                    e.getMessage(),
                    "Give the host a key of Ed25519");
        }
    }

    private static RefusedException notLoggedIn(SshTarget target, String cause, String nextStep) {
        return RefusedException.of(
                Refusal.Code.FORBIDDEN, "Nobody was logged in as " + target, cause, nextStep);
    }
}
