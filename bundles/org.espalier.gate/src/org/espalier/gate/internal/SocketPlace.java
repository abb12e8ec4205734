// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A socket that every account may connect to, in a directory where only its owner makes files. A
 * lock beside it, which ends with the process, tells a socket in use from what a killed process
 * left.
 */
public final class SocketPlace implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final Set<PosixFilePermission> OWNERS = mode("rw-------");

    private final Path socket;
    private final FileChannel lock;
    private final ServerSocketChannel door;

    private SocketPlace(Path socket, FileChannel lock, ServerSocketChannel door) {
        this.socket = socket;
        this.lock = lock;
        this.door = door;
    }

    /**
     * Listens at {@code socket}.
     *
     * @throws IOException naming it, where another process listens there or it cannot be made
     */
    public static SocketPlace take(Path socket) throws IOException {
        try {
            makeDirectory(socket.getParent());
            FileChannel lock = lock(socket.resolveSibling(socket.getFileName() + ".lock"));
            try {
                removeLeft(socket);
                return new SocketPlace(socket, lock, bind(socket));
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IOException(
                    "The local gate was not opened at "
                            + socket
                            + ": "
                            + e.getMessage()
                            + ". Give another place with -Despalier.gate=PATH.",
                    e);
        }
    }

    private static Set<PosixFilePermission> mode(String text) {
        return PosixFilePermissions.fromString(text);
    }

    private static void makeDirectory(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, mode("rwxr-xr-x"));
        }
        Set<PosixFilePermission> may = Files.getPosixFilePermissions(directory);
        if (may.contains(PosixFilePermission.OTHERS_WRITE)
                || may.contains(PosixFilePermission.GROUP_WRITE)) {
            // Whoever may write there could put a socket of its own into this one's place.
            throw new IOException("others may write in its directory");
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(OWNERS);
        FileChannel channel =
                FileChannel.open(
                        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            throw new IOException("it is open in this process already", e);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new IOException("another controller listens there");
        }
        return channel;
    }

    private static void removeLeft(Path socket) throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        BasicFileAttributes there =
                Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!there.isOther()) {
            throw new IOException("there is something that is no socket");
        }
        Files.delete(socket);
    }

    private static ServerSocketChannel bind(Path socket) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            door.bind(UnixDomainSocketAddress.of(socket), BACKLOG);
            // Who connects the kernel says; the socket's mode is not what decides.
            Files.setPosixFilePermissions(socket, mode("rw-rw-rw-"));
            return door;
        } catch (IOException e) {
            door.close();
            throw e;
        }
    }

    /** Where connections come in. */
    public ServerSocketChannel door() {
        return door;
    }

    @Override
    public void close() throws IOException {
        try {
            door.close();
            Files.deleteIfExists(socket);
        } finally {
            // Last: who waits for it must not find the socket.
            lock.close();
        }
    }
}
