// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.agent.VmSpec;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/** All files of one VM: its disk, its log, its saved memory, and what is to be remembered of it. */
final class VmFolder {
    private static final String ARRIVING = "arriving";
    private static final String LEAVING = "leaving";
    private static final String SPEC = "vm.properties";
    private static final int QCOW2_SIZE_AT = 24;
    private static final int DELETE_TRIES = 100;

    private final Path directory;

    VmFolder(Path directory) {
        this.directory = directory;
    }

    boolean exists() {
        return Files.isDirectory(directory);
    }

    /** Makes the folder, for its owner only: memory and disks hold secrets. */
    void create() throws IOException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    Path disk() {
        return directory.resolve("disk.qcow2");
    }

    /** The seed disk; empty where the VM has none. */
    Optional<Path> seed() {
        return Optional.of(seedFile()).filter(Files::exists);
    }

    private Path seedFile() {
        return directory.resolve("seed.iso");
    }

    /** Makes the seed disk what it is to be: all of it, or what was there stays. */
    void keepSeed(byte[] image) throws IOException {
        if (seed().isPresent() && Arrays.equals(Files.readAllBytes(seedFile()), image)) {
            return;
        }
        Path part = directory.resolve("seed.part");
        Files.write(part, image);
        Files.move(part, seedFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    Path serialLog() {
        return directory.resolve("serial.log");
    }

    /** Memory of a saved VM; it is there only when it is whole. */
    Path memory() {
        return directory.resolve("memory.save");
    }

    /** Memory that is being written. */
    Path memoryPart() {
        return directory.resolve("memory.part");
    }

    boolean saved() {
        return Files.exists(memory());
    }

    /** Whether memory is being written, or was when a crash came. */
    boolean saving() {
        return Files.exists(memoryPart());
    }

    void keepMemory() throws IOException {
        Files.move(memoryPart(), memory(), StandardCopyOption.ATOMIC_MOVE);
    }

    void dropMemory() throws IOException {
        Files.deleteIfExists(memory());
    }

    void dropPart() throws IOException {
        Files.deleteIfExists(memoryPart());
    }

    /** The older part of the serial log, once it was long. */
    Path olderSerialLog() {
        return directory.resolve("serial.log.1");
    }

    /** Whether it was ever started. */
    boolean ran() {
        return Files.exists(directory.resolve("ran"));
    }

    void markRan() throws IOException {
        mark("ran");
    }

    void unmarkRan() throws IOException {
        Files.deleteIfExists(directory.resolve("ran"));
    }

    /** Whether power was asked for and the VM was not let go of since: a crash may have come. */
    boolean starting() {
        return Files.exists(directory.resolve("starting"));
    }

    void markStarting() throws IOException {
        mark("starting");
    }

    void unmarkStarting() throws IOException {
        Files.deleteIfExists(directory.resolve("starting"));
    }

    /** Identity of the move by which the VM is coming here; its disk may be half there. */
    Optional<String> arriving() throws IOException {
        return noted(ARRIVING);
    }

    void noteArriving(String move) throws IOException {
        Files.writeString(directory.resolve(ARRIVING), move);
    }

    void forgetArriving() throws IOException {
        Files.deleteIfExists(directory.resolve(ARRIVING));
    }

    /** Identity of the move by which the VM is on its way to another host. */
    Optional<String> leaving() throws IOException {
        return noted(LEAVING);
    }

    void noteLeaving(String move) throws IOException {
        Files.writeString(directory.resolve(LEAVING), move);
    }

    void forgetLeaving() throws IOException {
        Files.deleteIfExists(directory.resolve(LEAVING));
    }

    /** Whether the VM is at another host for good: what is here is of no use any more. */
    boolean left() {
        return Files.exists(directory.resolve("left"));
    }

    void markLeft() throws IOException {
        mark("left");
    }

    private Optional<String> noted(String name) throws IOException {
        try {
            return Optional.of(Files.readString(directory.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void mark(String name) throws IOException {
        try {
            Files.createFile(directory.resolve(name));
        } catch (FileAlreadyExistsException e) {
            // As it should be.
        } catch (NoSuchFileException e) {
            // No VM of ours: there is nothing to remember of it.
        }
    }

    /** Writes down what the VM was made of. */
    void keep(VmSpec spec) throws IOException {
        StringWriter text = new StringWriter();
        describe(spec).store(text, null);
        Files.writeString(directory.resolve(SPEC), text.toString());
    }

    /** Whether the VM was made of exactly this. */
    boolean madeOf(VmSpec spec) throws IOException {
        return description().map(describe(spec)::equals).orElse(false);
    }

    /** Name of the VM whose disk needs the image file {@code image}; empty where it does not. */
    Optional<String> needs(String image) throws IOException {
        return description()
                .filter(all -> image.equals(all.getProperty("image")))
                .map(all -> all.getProperty("name"));
    }

    /** Name of the image file that its disk needs; empty where nothing is known of the VM. */
    Optional<String> image() throws IOException {
        return description().map(all -> all.getProperty("image"));
    }

    /** Size of the disk that the guest sees, bytes; 0 where not known. */
    long diskBytes() throws IOException {
        byte[] header;
        try (InputStream in = Files.newInputStream(disk())) {
            header = in.readNBytes(QCOW2_SIZE_AT + Long.BYTES);
        } catch (NoSuchFileException e) {
            return 0;
        }
        return header.length < QCOW2_SIZE_AT + Long.BYTES
                ? 0
                : ByteBuffer.wrap(header).getLong(QCOW2_SIZE_AT);
    }

    private Optional<Properties> description() throws IOException {
        try (Reader in = new StringReader(Files.readString(directory.resolve(SPEC)))) {
            Properties all = new Properties();
            all.load(in);
            return Optional.of(all);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Properties describe(VmSpec spec) {
        Properties all = new Properties();
        all.setProperty("id", spec.id().toString());
        all.setProperty("name", spec.name());
        all.setProperty("vo", spec.vo().value());
        all.setProperty("image", spec.imageFile());
        all.setProperty("format", spec.format().name());
        all.setProperty("cores", Integer.toString(spec.size().cores()));
        all.setProperty("memory", Long.toString(spec.size().memoryBytes()));
        all.setProperty("disk", Long.toString(spec.size().diskBytes()));
        all.setProperty("network", spec.network().id().value());
        all.setProperty("network.kind", spec.network().kind().name());
        all.setProperty("network.bridge", spec.network().bridge());
        spec.card().ifPresent(card -> all.setProperty("mac", card.mac().value()));
        return all;
    }

    /**
     * Removes everything; what is not there is success, and what another thread notes of the VM
     * meanwhile goes with it.
     */
    void delete() throws IOException {
        for (int left = DELETE_TRIES; exists(); left--) {
            try {
                empty();
                Files.deleteIfExists(directory);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private void empty() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
