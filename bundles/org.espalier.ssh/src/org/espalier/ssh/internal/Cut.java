// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.Session;

import java.net.SocketException;

/** Whether what failed failed because the connection is gone: JSch does not say so at once. */
final class Cut {
    private Cut() {}

    /**
     * Of a session that is cut JSch ends the channels first, and says so of itself only then. Who
     * writes at that moment is told by the socket before JSch's own reader is.
     */
    static boolean is(Session session, ChannelSftp sftp, Throwable fault) {
        if (!session.isConnected() || !sftp.isConnected()) {
            return true;
        }
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t instanceof SocketException) {
                return true;
            }
        }
        return false;
    }
}
