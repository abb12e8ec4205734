// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import org.espalier.ssh.internal.HostKeyLine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that hosts are known by: a file in the form of OpenSSH's known_hosts, hashed names
 * included. It is read anew for each question, so that what OpenSSH adds counts at once. Safe for
 * many threads and, by a lock on the file, for many processes.
 */
public final class KnownHosts implements TrustedKeys {
    private static final long MAX_SIZE = 16L << 20;

    /** One byte is one character: what is no ASCII can be no line of ours, and spoils no other. */
    private static final Charset TEXT = StandardCharsets.ISO_8859_1;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    /**
     * A lock on a file is that of the process, and is lost when any other reader in the process
     * closes the file.
     */
    private static final Object IN_THIS_PROCESS = new Object();

    private final Path file;

    /** That file; it need not be there yet. */
    public KnownHosts(Path file) {
        this.file = file;
    }

    /** Where they are. */
    public Path file() {
        return file;
    }

    /** Throws too if others may write to the file. */
    @Override
    public Verdict check(String name, byte[] key) throws IOException {
        synchronized (IN_THIS_PROCESS) {
            return verdict(lines(), name, key);
        }
    }

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public String replacing(String name) {
        return "If it was installed anew, remove its line: ssh-keygen -f "
                + file
                + " -R \""
                + name
                + "\"";
    }

    private static Verdict verdict(List<HostKeyLine> lines, String name, byte[] key) {
        Verdict verdict = Verdict.UNKNOWN;
        for (HostKeyLine line : lines) {
            boolean same = Arrays.equals(line.key(), key);
            if (line.mark() == HostKeyLine.Mark.REVOKED) {
                if (same && line.names(name)) {
                    return Verdict.REVOKED;
                }
            } else if (line.mark() == HostKeyLine.Mark.NONE && line.names(name)) {
                if (same) {
                    verdict = Verdict.KNOWN;
                } else if (verdict == Verdict.UNKNOWN) {
                    verdict = Verdict.CHANGED;
                }
            }
        }
        return verdict;
    }

    @Override
    public List<byte[]> keys(String name) throws IOException {
        List<HostKeyLine> all;
        synchronized (IN_THIS_PROCESS) {
            all = lines();
        }
        return all.stream()
                .filter(l -> l.mark() == HostKeyLine.Mark.NONE && l.names(name))
                .map(HostKeyLine::key)
                .toList();
    }

    /** Throws too if another key of that host came to be known meanwhile. */
    @Override
    public void add(String name, byte[] key) throws IOException {
        synchronized (IN_THIS_PROCESS) {
            Path directory = file.toAbsolutePath().getParent();
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            addLocked(name, key);
        }
    }

    private void addLocked(String name, byte[] key) throws IOException {
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        Set<StandardOpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, mode);
                var lock = channel.lock()) {
            requireGood();
            ByteBuffer there = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (there.hasRemaining() && channel.read(there, there.position()) >= 0) {
                continue;
            }
            Verdict now = verdict(lines(new String(there.array(), TEXT)), name, key);
            if (now == Verdict.UNKNOWN) {
                append(channel, HostKeyLine.hashed(name, key));
            } else if (now != Verdict.KNOWN) {
                throw new IOException("another key of " + name + " came into " + file);
            }
        }
    }

    private static void append(FileChannel channel, String line) throws IOException {
        long size = channel.size();
        String start = size > 0 && last(channel, size) != '\n' ? "\n" : "";
        ByteBuffer bytes =
                ByteBuffer.wrap((start + line + "\n").getBytes(StandardCharsets.US_ASCII));
        try {
            long at = size;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            channel.force(true);
        } catch (IOException e) {
            // Half a line would make one with the next that is added.
            channel.truncate(size);
            throw e;
        }
    }

    private static int last(FileChannel channel, long size) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, size - 1);
        return one.get(0);
    }

    private List<HostKeyLine> lines() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        requireGood();
        return lines(Files.readString(file, TEXT));
    }

    private static List<HostKeyLine> lines(String text) {
        return text.lines().map(HostKeyLine::parse).flatMap(Optional::stream).toList();
    }

    private void requireGood() throws IOException {
        PosixFileAttributes there = Files.readAttributes(file, PosixFileAttributes.class);
        if (!there.isRegularFile()) {
            throw new IOException(file + " is no file");
        }
        requireOwn(there);
        if (there.size() > MAX_SIZE) {
            throw new IOException(file + " has more than " + (MAX_SIZE >> 20) + " MiB");
        }
    }

    /** Who may write to the file decides which hosts are trusted. */
    private void requireOwn(PosixFileAttributes there) throws IOException {
        Set<PosixFilePermission> modes = there.permissions();
        if (modes.contains(PosixFilePermission.GROUP_WRITE)
                || modes.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("others than its owner may write to " + file);
        }
        String owner = there.owner().getName();
        if (!owner.equals(System.getProperty("user.name")) && !owner.equals("root")) {
            throw new IOException(file + " belongs to " + owner);
        }
    }
}
