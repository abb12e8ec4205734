// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.SshKey;
import org.espalier.ssh.HostKeyQuestion;
import org.espalier.ssh.SshTarget;
import org.espalier.ssh.TrustedKeys;
import org.espalier.ssh.UnknownHostKey;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides for one connection whether the host's key is trusted, and remembers why not: what JSch
 * says of it is not for people.
 */
final class HostKeys implements HostKeyRepository {
    private final TrustedKeys known;
    private final HostKeyQuestion question;
    private final SshTarget target;
    private RefusedException refused;

    HostKeys(TrustedKeys known, HostKeyQuestion question, SshTarget target) {
        this.known = known;
        this.question = question;
        this.target = target;
    }

    /** Throws what the key was refused for; returns where it was not. */
    synchronized void rethrow() throws RefusedException {
        if (refused != null) {
            throw refused;
        }
    }

    @Override
    public synchronized int check(String host, byte[] key) {
        try {
            return switch (known.check(target.knownAs(), key)) {
                case KNOWN -> OK;
                case UNKNOWN -> ask(key);
                case CHANGED ->
                        refuse(
                                "it is known by another key than it shows now ("
                                        + SshKey.fingerprint(key)
                                        + "): somebody may be in its place",
                                known.replacing(target.knownAs()));
                case REVOKED ->
                        refuse(
                                "its key is marked as revoked in " + known.place(),
                                "Give the host another key");
            };
        } catch (IOException e) {
            refused =
                    RefusedException.of(
                            Refusal.Code.INTERNAL,
                            thing(),
                            "its key cannot be looked up or kept: " + e.getMessage(),
                            "Look at the owner and the mode of " + known.place());
            return NOT_INCLUDED;
        } catch (InterruptedException e) {
            // JSch lets no such exception through; whoever interrupted does not wait for more.
            return NOT_INCLUDED;
        }
    }

    private int ask(byte[] key) throws IOException, InterruptedException {
        String fingerprint = SshKey.fingerprint(key);
        UnknownHostKey unknown = new UnknownHostKey(target, HostKeyLine.type(key), fingerprint);
        if (!question.trusted(unknown)) {
            return refuse(
                    "its key " + fingerprint + " was not known and not accepted",
                    "Compare it with ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub on the host,"
                            + " and accept it");
        }
        known.add(target.knownAs(), key);
        return OK;
    }

    private int refuse(String cause, String nextStep) {
        refused = RefusedException.of(Refusal.Code.FORBIDDEN, thing(), cause, nextStep);
        return NOT_INCLUDED;
    }

    private String thing() {
        return "Host " + target.host() + " was not logged in to";
    }

    /**
     * JSch asks for the kinds of key that it knows a host by, to have the host use one of these.
     */
    @Override
    public synchronized HostKey[] getHostKey(String host, String type) {
        List<HostKey> keys = new ArrayList<>();
        try {
            for (byte[] key : known.keys(target.knownAs())) {
                if (type == null || type.equals(HostKeyLine.type(key))) {
                    keys.add(new HostKey(target.knownAs(), key));
                }
            }
        } catch (IOException | JSchException e) {
            // The same comes up in check, which says it.
            return new HostKey[0];
        }
        return keys.toArray(HostKey[]::new);
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(null, null);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return known.place();
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        throw new UnsupportedOperationException("Keys are added by check");
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException("Keys are removed by people");
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        remove(host, type);
    }
}
