// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.ssh.Ssh;
import org.espalier.ssh.SshConnection;
import org.espalier.ssh.SshLogin;
import org.espalier.ssh.SshTarget;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Connects to one host, by one way to log in at a time. */
public final class Dialling {
    private static final Logger LOG = Logger.getLogger(Dialling.class.getName());

    /** A host that says nothing for so long, three times over, is gone. */
    private static final int ALIVE_MILLIS = 5_000;

    private static final int ALIVE_COUNT = 3;

    /** So many times what one step may take, all of them may. */
    private static final int STEPS = 6;

    private final Ssh ssh;
    private final SshTarget target;

    /** Does not dial yet. */
    public Dialling(Ssh ssh, SshTarget target) {
        this.ssh = ssh;
        this.target = target;
    }

    /**
     * Logs in.
     *
     * @throws NotAccepted if {@code login} does not work here
     * @throws RefusedException if no way to log in would help
     */
    public SshConnection dial(SshLogin login)
            throws NotAccepted, RefusedException, InterruptedException {
        int millis = Math.toIntExact(ssh.limit().toMillis());
        HostKeys keys = new HostKeys(ssh.known(), ssh.question(), target);
        JSch jsch = new JSch();
        jsch.setHostKeyRepository(keys);
        try {
            Session session = jsch.getSession(target.user(), target.host(), target.port());
            session.setDaemonThread(true);
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setServerAliveInterval(ALIVE_MILLIS);
            session.setServerAliveCountMax(ALIVE_COUNT);
            Proof.of(login).offer(jsch, session);
            Sockets sockets = new Sockets(millis);
            connect(session, sockets, millis);
            return new JschConnection(new Line(target, session, ssh.limit(), sockets));
        } catch (JSchException e) {
            throw translate(e, keys, login);
        }
    }

    /** In a thread of its own, for JSch hears of no interrupt while it waits for the host. */
    private void connect(Session session, Sockets sockets, int millis)
            throws JSchException, InterruptedException {
        session.setSocketFactory(sockets);
        FutureTask<Void> work =
                new FutureTask<>(
                        () -> {
                            session.connect(millis);
                            return null;
                        });
        Thread worker = new Thread(work, "espalier-ssh-" + target.host());
        worker.setDaemon(true);
        worker.start();
        boolean done = false;
        try {
            // Each step has its limit; one that says a little of each, again and again, has this.
            work.get((long) millis * STEPS, TimeUnit.MILLISECONDS);
            done = true;
        } catch (TimeoutException e) {
            throw new JSchException("timeout", new SocketTimeoutException("too many steps"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JSchException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (!done) {
                work.cancel(true);
                end(session, sockets);
            }
        }
    }

    private static void end(Session session, Sockets sockets) {
        try {
            sockets.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A socket was not closed", e);
        }
        session.disconnect();
    }

    private RefusedException translate(JSchException e, HostKeys keys, SshLogin login)
            throws NotAccepted, RefusedException, InterruptedException {
        keys.rethrow();
        Optional<String> away = away(e);
        if (away.isPresent()) {
            return RefusedException.of(
                    Refusal.Code.UNREACHABLE,
                    "Host " + target.host() + " was not reached",
                    away.get(),
                    "Check the name, the port and the network, and that its sshd runs");
        }
        if (String.valueOf(e.getMessage()).startsWith("Auth ")
                || String.valueOf(e.getMessage()).contains("Too many authentication failures")) {
            throw new NotAccepted(
                    target.host() + " did not accept " + login.words() + " of " + target.user(), e);
        }
        return RefusedException.of(
                Refusal.Code.UNREACHABLE,
                "Host " + target.host() + " was not logged in to",
                "its sshd and this program did not agree (" + e.getMessage() + ")",
                "Look into the log of its sshd");
    }

    private Optional<String> away(Throwable e) {
        if (caused(e, UnknownHostException.class)) {
            return Optional.of("no address is known for that name");
        } else if (caused(e, NoRouteToHostException.class)) {
            return Optional.of("there is no route to it");
        } else if (caused(e, ConnectException.class)) {
            return Optional.of("port " + target.port() + " refused the connection");
        } else if (caused(e, SocketTimeoutException.class)
                || caused(e, InterruptedIOException.class)) {
            return Optional.of(
                    "port "
                            + target.port()
                            + " did not answer for "
                            + ssh.limit().toSeconds()
                            + " s");
        } else if (caused(e, IOException.class)
                || String.valueOf(e.getMessage()).contains("closed by foreign host")) {
            return Optional.of("what listens on port " + target.port() + " hung up");
        }
        return Optional.empty();
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }
}
