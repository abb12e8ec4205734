// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.lab.PrivateSshd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A folder of images behind a real sshd, at the end of a wire that can be stopped and cut. */
final class SshStore implements AutoCloseable {
    final Path folder;
    final PrivateSshd sshd;
    private final Wire wire;
    private volatile long most = Long.MAX_VALUE;

    SshStore(PrivateSshd sshd, Path folder) throws IOException {
        this.sshd = sshd;
        this.folder = Files.createDirectories(folder);
        wire = new Wire("127.0.0.1", sshd.port(), this::isStopped);
    }

    private boolean isStopped() {
        return wire.passed() > most;
    }

    /** How it is reached, with the key that its machine has now. */
    SshPool.Access access() throws IOException {
        return access(folder.toString());
    }

    SshPool.Access access(String path) throws IOException {
        String[] key = Files.readString(sshd.hostKey()).split(" ");
        return new SshPool.Access(
                new SshPlace(System.getProperty("user.name"), "127.0.0.1", wire.port()),
                path,
                sshd.userKey().toString(),
                new SshKey(key[0] + " " + key[1]));
    }

    /** A file that was written to last so many seconds ago. */
    Path file(String name, byte[] content, long age) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        aged(name, age);
        return file;
    }

    void aged(String name, long age) throws IOException {
        Instant then = Instant.now().minusSeconds(age);
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(then));
    }

    long passed() {
        return wire.passed();
    }

    /** After so many more bytes nothing passes, and nobody is told. */
    void stopAfter(long bytes) {
        most = wire.passed() + bytes;
    }

    void goOn() {
        most = Long.MAX_VALUE;
    }

    /** Every connection is cut. */
    void cut() throws IOException {
        wire.drop();
        goOn();
    }

    @Override
    public void close() throws IOException {
        goOn();
        wire.close();
    }
}
