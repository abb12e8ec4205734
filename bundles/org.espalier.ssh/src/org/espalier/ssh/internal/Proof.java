// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.Session;

import org.espalier.ssh.SshLogin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Gives JSch what a way to log in has. */
interface Proof {
    /** Who else than the owner may do something with a private key: nobody. */
    Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    /**
     * Makes {@code session} log in that way only.
     *
     * @throws NotAccepted if there is no agent, or the key cannot be used
     */
    void offer(JSch jsch, Session session) throws NotAccepted, JSchException;

    /** That for {@code login}. */
    static Proof of(SshLogin login) {
        if (login instanceof SshLogin.Agent agent) {
            return (jsch, session) -> agent(agent.socket(), session);
        } else if (login instanceof SshLogin.KeyFile key) {
            return (jsch, session) -> key(key, jsch, session);
        }
        SshLogin.Password password = (SshLogin.Password) login;
        return (jsch, session) -> {
            byte[] bytes = password.password().bytes();
            // JSch keeps a copy.
            session.setPassword(bytes);
            Arrays.fill(bytes, (byte) 0);
            only(session, "password,keyboard-interactive");
        };
    }

    private static void only(Session session, String methods) {
        session.setConfig("PreferredAuthentications", methods);
    }

    private static void agent(Path socket, Session session) throws NotAccepted {
        try {
            SSHAgentConnector connector = new SSHAgentConnector(socket);
            AgentIdentityRepository identities = new AgentIdentityRepository(connector);
            if (identities.getIdentities().isEmpty()) {
                throw new NotAccepted(
                        Files.exists(socket)
                                ? "the SSH agent at " + socket + " has no keys (add one: ssh-add)"
                                : "there is no SSH agent at " + socket,
                        null);
            }
            session.setIdentityRepository(identities);
        } catch (AgentProxyException e) {
            throw new NotAccepted("the SSH agent at " + socket + " does not answer", e);
        }
        only(session, "publickey");
    }

    private static void key(SshLogin.KeyFile login, JSch jsch, Session session) throws NotAccepted {
        Path file = login.file();
        byte[] passphrase = login.passphrase().map(p -> p.bytes()).orElse(null);
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new NotAccepted(
                        "others than its owner may read the key " + file + " (chmod 600 it)", null);
            }
            KeyPair pair = KeyPair.load(jsch, file.toString(), null);
            if (pair.isEncrypted() && (passphrase == null || !pair.decrypt(passphrase))) {
                throw new NotAccepted(
                        passphrase == null
                                ? "the key " + file + " needs a passphrase"
                                : "the passphrase does not open the key " + file,
                        null);
            }
            pair.dispose();
            jsch.addIdentity(file.toString(), null, passphrase);
        } catch (IOException e) {
            throw new NotAccepted("the key " + file + " cannot be read", e);
        } catch (JSchException e) {
            throw new NotAccepted(file + " is no private key of a known kind", e);
        } finally {
            if (passphrase != null) {
                Arrays.fill(passphrase, (byte) 0);
            }
        }
        only(session, "publickey");
    }
}
