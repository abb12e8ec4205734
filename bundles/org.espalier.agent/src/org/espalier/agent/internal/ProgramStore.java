// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.ProgramLayout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Programs that came piece by piece: unpacked only where they are what was sent. */
final class ProgramStore {
    /** No agent is so large, bytes: of an archive, and of what is in it. */
    private static final long MOST = 512L << 20;

    private static final String IDENTITY = "[0-9a-f]{16}";

    private final DiskSpace space;
    private final Path others;
    private final Path work;

    /**
     * Makes nothing yet.
     *
     * @param others directory where programs lie beside each other
     * @param work directory for pieces
     */
    ProgramStore(DiskSpace space, Path others, Path work) {
        this.space = space;
        this.others = others;
        this.work = work;
    }

    /** Where that program is, or would be. */
    Path place(String program, String thing) throws RefusedException {
        if (!program.matches(IDENTITY)) {
            throw unfit(thing, "\"" + program + "\" is no identity of a program");
        }
        return others.resolve(ProgramLayout.directory(program));
    }

    private Path part(String program) {
        return work.resolve(program + ".part");
    }

    /** Whether a whole archive may be there. */
    boolean hasPart(String program) {
        return Files.exists(part(program));
    }

    /** Keeps a piece; see {@link org.espalier.api.agent.AgentRequest.PutProgram}. */
    void put(String program, long offset, Bytes piece, String thing)
            throws IOException, RefusedException {
        Path part = part(program);
        if (offset == 0) {
            Files.createDirectories(work);
            clear(work, ".part");
            Files.deleteIfExists(part);
        }
        long has = Files.exists(part) ? Files.size(part) : 0;
        if (has != offset || has + piece.length() > MOST) {
            throw unfit(thing, "a piece came for byte " + offset + ", and " + has + " are there");
        }
        space.require(thing, piece.length());
        Files.write(part, piece.toArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Unpacks a program that is there whole. */
    void unpack(String program, String sha256, String thing) throws IOException, RefusedException {
        Path part = part(program);
        if (!MessageDigest.isEqual(HexFormat.of().parseHex(sha256), digest(part))) {
            // Half of it, from a connection that broke, for one.
            Files.delete(part);
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    thing,
                    "what came is not what the controller has sent",
                    "Send it again");
        }
        Path place = place(program, thing);
        Path fresh = others.resolve(place.getFileName() + ".new");
        remove(fresh);
        try {
            unzip(part, fresh, thing);
            if (!Files.exists(fresh.resolve(ProgramLayout.SCRIPTS).resolve(ProgramLayout.RUN))) {
                throw unfit(thing, "it is no program of an agent");
            }
            // The program before it goes soon: a power cut must find one of them whole.
            Durable.force(fresh);
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
            Durable.force(others);
        } catch (IOException | RefusedException e) {
            remove(fresh);
            throw e;
        }
        Files.delete(part);
    }

    private void unzip(Path archive, Path to, String thing) throws IOException, RefusedException {
        long bytes = 0;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = to.resolve(entry.getName()).normalize();
                if (!file.startsWith(to) || entry.isDirectory()) {
                    throw unfit(thing, "it has a file " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                space.require(thing, 0);
                bytes += Files.copy(in, file);
                Durable.force(file);
                Durable.force(file.getParent());
                if (bytes > MOST) {
                    throw unfit(thing, "it is larger than any agent");
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new RefusedException(refusal(thing, "its archive is damaged: " + e), e);
        }
    }

    /** Keeps that program only, of those that were put there. */
    void keepOnly(Path program) throws IOException {
        for (Path each : list(others)) {
            boolean ours = each.getFileName().toString().startsWith(ProgramLayout.directory(""));
            if (ours && !each.equals(program)) {
                remove(each);
            }
        }
        clear(work, ".part");
    }

    private static void clear(Path directory, String end) throws IOException {
        for (Path each : list(directory)) {
            if (each.getFileName().toString().endsWith(end)) {
                Files.delete(each);
            }
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static byte[] digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A JDK without SHA-256", e);
        }
    }

    private static RefusedException unfit(String thing, String cause) {
        return new RefusedException(refusal(thing, cause));
    }

    private static Refusal refusal(String thing, String cause) {
        return new Refusal(
                Refusal.Code.INVALID, thing, cause, "Try again, and look into the agent's log");
    }
}
