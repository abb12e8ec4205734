// SPDX-License-Identifier: EPL-2.0
package org.espalier.images.internal;

import org.espalier.images.ImageSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A file of this machine. */
public final class FileSource implements ImageSource {
    private final Path file;
    private final Path pool;
    private final FileChannel in;
    private final long size;

    /** Opens it. */
    public FileSource(Path file, Path pool) throws IOException {
        this.file = file;
        this.pool = pool;
        in = FileChannel.open(file, StandardOpenOption.READ);
        size = in.size();
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public String folder() {
        return pool.toString();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String state() throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return String.join(
                "\n",
                file.toRealPath().toString(),
                String.valueOf(now.fileKey()),
                String.valueOf(now.size()),
                String.valueOf(now.lastModifiedTime().toInstant()));
    }

    @Override
    public int read(ByteBuffer to, long at) throws IOException {
        return in.read(to, at);
    }

    @Override
    public boolean isBeside(String name) throws IOException {
        try {
            Path inside = pool.toRealPath();
            Path target = file.toRealPath().resolveSibling(name).normalize();
            // A link may lead anywhere: what counts is where it ends.
            Path end = target.toFile().exists() ? target.toRealPath() : target;
            return end.startsWith(inside);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
