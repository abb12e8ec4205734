// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A host that says no is told from one that is gone: only that one is worth another log-in. */
class CutTest {
    private final ChannelSftp open = new Channel(true);
    private final ChannelSftp ended = new Channel(false);

    /** JSch's own, which nothing but a log-in makes a connected one. */
    private static Session session(boolean connected) throws Exception {
        Session session = new JSch().getSession("root", "host", 22);
        Field field = Session.class.getDeclaredField("isConnected");
        field.setAccessible(true);
        field.setBoolean(session, connected);
        assertThat(session.isConnected()).isEqualTo(connected);
        return session;
    }

    private static final class Channel extends ChannelSftp {
        private final boolean connected;

        Channel(boolean connected) {
            this.connected = connected;
        }

        @Override
        public boolean isConnected() {
            return connected;
        }
    }

    @Test
    void whatTheHostRefusesIsNoCut() throws Exception {
        SftpException no = new SftpException(ChannelSftp.SSH_FX_PERMISSION_DENIED, "No");
        assertThat(Cut.is(session(true), open, no)).isFalse();
        assertThat(Cut.is(session(true), open, new IOException("No", no))).isFalse();
    }

    @Test
    void aSessionOrAChannelThatIsOverIsCutWhateverIsSaid() throws Exception {
        SftpException no = new SftpException(ChannelSftp.SSH_FX_FAILURE, "No");
        assertThat(Cut.is(session(false), open, no)).isTrue();
        assertThat(Cut.is(session(true), ended, no)).isTrue();
    }

    @Test
    void whatTheSocketSaidIsFoundHoweverDeepItLies() throws Exception {
        SocketException broken = new SocketException("Broken pipe");
        assertThat(Cut.is(session(true), open, broken)).isTrue();
        SftpException wrapped =
                new SftpException(
                        ChannelSftp.SSH_FX_FAILURE,
                        "It failed",
                        new IOException("Pipe closed", new IOException(broken)));
        assertThat(Cut.is(session(true), open, wrapped)).isTrue();
    }

    @Test
    void waitingTooLongIsNoCutByItself() throws Exception {
        assertThat(Cut.is(session(true), open, new SocketTimeoutException("Late"))).isFalse();
    }

    @Test
    void aFaultOfNothingIsNone() throws Exception {
        assertThat(Cut.is(session(true), open, new IOException())).isFalse();
        assertThat(Cut.is(session(true), open, null)).isFalse();
    }
}
