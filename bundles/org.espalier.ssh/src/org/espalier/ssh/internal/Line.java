// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

import org.espalier.ssh.SshTarget;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The way to a host that one is logged in to, which is given up where nothing comes over it. */
final class Line {
    private static final Logger LOG = Logger.getLogger(Line.class.getName());

    /** An answer may take so many times what a step of the log-in may. */
    private static final int ANSWER = 12;

    private static final Duration ENDING = Duration.ofSeconds(2);

    private final SshTarget target;
    private final Session session;
    private final Duration limit;
    private final Sockets sockets;
    private volatile boolean silent;

    Line(SshTarget target, Session session, Duration limit, Sockets sockets) {
        this.target = target;
        this.session = session;
        this.limit = limit;
        this.sockets = sockets;
    }

    SshTarget target() {
        return target;
    }

    Session session() {
        return session;
    }

    /** How long a connection or a channel may take, ms. */
    int millis() {
        return Math.toIntExact(limit.toMillis());
    }

    /** For while an answer is waited for; who closes it got one. */
    Patience patience() {
        return new Patience(answer(), this::giveUp);
    }

    private Duration answer() {
        return limit.multipliedBy(ANSWER);
    }

    /** Of a session that was cut a moment ago JSch gives none, and does not say so. */
    ChannelSftp sftp() throws JSchException {
        ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
        if (sftp == null) {
            throw new JSchException(cut());
        }
        return sftp;
    }

    /** Why there is no connection any more. */
    String cut() {
        return silent
                ? "it answered nothing for " + answer().toSeconds() + " s"
                : "the connection was cut";
    }

    private void giveUp() {
        silent = true;
        hangUp();
        session.disconnect();
    }

    /** The socket itself: who waits for room to write to it holds what JSch needs for an end. */
    private void hangUp() {
        try {
            sockets.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A socket was not closed", e);
        }
    }

    /** Ends it in order, or at once where that takes long. */
    void close() {
        ScheduledFuture<?> late = Patience.later(this::hangUp, ENDING);
        session.disconnect();
        late.cancel(false);
    }
}
