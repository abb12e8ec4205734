// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.model.HostId;
import org.espalier.security.Identity;
import org.espalier.security.PeerRole;
import org.espalier.security.TlsContexts;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

/** Bytes over TLS and nothing else: what a hop is compared with. */
final class BareTls {
    private static final int ROUNDS = 4;

    private BareTls() {}

    /** {@code serve KEYS ADDRESS BYTES} or {@code get KEYS ADDRESS BYTES PORT HOST}. */
    public static void main(String[] args) throws Exception {
        TlsContexts tls =
                new TlsContexts(
                        Identity.open(Path.of(args[1])),
                        certificate -> Optional.empty(),
                        PeerRole.AGENT);
        long bytes = Long.parseLong(args[3]);
        if (args[0].equals("serve")) {
            serve(tls, args[2], bytes);
        } else {
            System.out.println(get(tls, args[2], bytes, Integer.parseInt(args[4]), args[5]));
        }
    }

    private static void serve(TlsContexts tls, String address, long bytes) throws Exception {
        byte[] buffer = new byte[64 << 10];
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName(address))) {
            System.out.println(server.getLocalPort());
            System.out.flush();
            for (int round = 0; round < ROUNDS; round++) {
                SSLSocket socket = tls.accepted(server.accept());
                OutputStream out = socket.getOutputStream();
                socket.getInputStream().read();
                for (long left = bytes; left > 0; left -= buffer.length) {
                    out.write(buffer);
                }
                socket.getInputStream().read();
                socket.close();
            }
        }
    }

    /** Seconds of the last round. */
    private static double get(TlsContexts tls, String address, long bytes, int port, String host)
            throws Exception {
        byte[] buffer = new byte[64 << 10];
        double seconds = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Socket wire = new Socket(address, port);
            SSLSocket socket = tls.dialled(wire, new HostId(host).value(), port);
            socket.getOutputStream().write(1);
            InputStream in = socket.getInputStream();
            for (long left = bytes; left > 0; ) {
                left -= in.read(buffer);
            }
            seconds = (System.nanoTime() - start) / 1e9;
            socket.getOutputStream().write(1);
            socket.close();
        }
        return seconds;
    }
}
