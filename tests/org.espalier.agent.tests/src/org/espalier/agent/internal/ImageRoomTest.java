// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.Chunker;
import org.espalier.images.ImageInfo;
import org.espalier.images.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Images, their chunks and the VMs on different disks: each is asked for what comes to it. */
class ImageRoomTest {
    /** A file system on which nothing is ever free. */
    private static final Path FULL = Path.of("/proc");

    private static final long MIB = 1 << 20;
    private static final long RESERVE =
            TestAgent.settings(Path.of("/")).limits().diskReserveBytes();
    private static final long TOO_MUCH = 1L << 50;

    @TempDir private Path directory;
    private Path other;

    @BeforeEach
    void another() throws IOException {
        other = Files.createTempDirectory(Path.of("/dev/shm"), "esp-room");
        assertThat(Files.getFileStore(other)).isNotEqualTo(Files.getFileStore(directory));
    }

    @AfterEach
    void remove() throws IOException {
        Files.delete(other);
    }

    private AgentSettings settings(Path chunks, Path own) {
        AgentSettings like = TestAgent.settings(directory);
        return like.taking(new AgentSettings.Chunks(chunks, 1L << 60, own));
    }

    private ImageRoom room(Path chunks, Path own) {
        AgentSettings settings = settings(chunks, own);
        return new ImageRoom(settings, settings.chunks().orElseThrow());
    }

    private static Manifest image(long stored) {
        Instant now = Instant.EPOCH;
        ImageInfo info =
                new ImageInfo(new UUID(0, 1), "w", "1", "vo", "", "", "raw", "", now, now, "");
        ChunkId page = new ChunkId(1, 2, 3, 4);
        return new Manifest(info, stored, stored, 1, Chunker.AVERAGE, List.of(page));
    }

    private static void require(ImageRoom room, Manifest image, long missing, long file)
            throws RefusedException, IOException {
        ImageRoom.Want want = new ImageRoom.Want(image, missing, file);
        room.require("It was not brought", want, ImageRoom.Stay.NONE);
    }

    private static Refusal refused(ImageRoom room, long missing, long file) {
        return catchThrowableOfType(
                        RefusedException.class, () -> require(room, image(MIB), missing, file))
                .refusal();
    }

    @Test
    void chunksAndFileOnOneDiskNeedBothOfIt() throws Exception {
        ImageRoom room = room(directory, directory);
        long free = Files.getFileStore(directory).getUsableSpace();
        require(room, image(MIB), MIB, MIB);
        require(room, image(MIB), free / 4, free / 4);
        assertThat(refused(room, free * 2 / 3, free * 2 / 3).code())
                .isEqualTo(Refusal.Code.DISK_FULL);
    }

    @Test
    void onTwoDisksEachIsAskedForItsOwnPart() throws Exception {
        ImageRoom room = room(other, directory);
        long files = Files.getFileStore(directory).getUsableSpace();
        long chunks = Files.getFileStore(other).getUsableSpace();
        require(room, image(MIB), chunks / 2, files / 2);
        assertThat(refused(room, MIB, TOO_MUCH).cause()).contains("free at " + directory);
        assertThat(refused(room, TOO_MUCH, MIB).cause()).contains("free at " + other);
    }

    @Test
    void whatIsThereAlreadyNeedsNothing() throws Exception {
        require(room(FULL, FULL), image(TOO_MUCH), 0, 0);
    }

    @Test
    void anImageThatTheStoreCannotHoldIsRefusedWhateverTheDiskHas() {
        AgentSettings settings =
                TestAgent.settings(directory)
                        .taking(new AgentSettings.Chunks(directory, MIB, directory));
        ImageRoom room = new ImageRoom(settings, settings.chunks().orElseThrow());
        Refusal refusal =
                catchThrowableOfType(
                                RefusedException.class, () -> require(room, image(3 * MIB), 1, 0))
                        .refusal();
        assertThat(refusal.code()).isEqualTo(Refusal.Code.NO_ROOM);
        assertThat(refusal.message())
                .contains("the chunk store of host " + settings.host() + " takes 1.00 MiB")
                .contains("the image has 3.00 MiB")
                .endsWith("chunks.bytes in the agent's settings.");
    }

    /** Each chunk that is kept takes memory of the agent. */
    @Test
    void anImageOfMoreChunksThanTheAgentCanRememberIsRefused() throws Exception {
        ImageRoom room = room(directory, directory);
        ImageRoom.Want want = new ImageRoom.Want(image(MIB), MIB, 0);
        int many = (int) (Runtime.getRuntime().maxMemory() / 512);
        room.require("It was not brought", want, stay(many - 1, 0));
        Refusal refusal =
                catchThrowableOfType(
                                RefusedException.class,
                                () -> room.require("It was not brought", want, stay(many, 0)))
                        .refusal();
        assertThat(refusal.code()).isEqualTo(Refusal.Code.NO_ROOM);
        assertThat(refusal.message()).contains("memory for " + many, "-Xmx");
        assertThat(room.lacking(want, 0, many - 1)).as("of chunks that nobody holds").isZero();
        assertThat(room.lacking(want, 0, many)).isEqualTo(Long.MAX_VALUE);
    }

    /** The disk that has not enough is named with what could go. */
    @Test
    void whatCouldGoIsRoomAndIsSaidWhereItIsNotEnough() throws Exception {
        ImageRoom room = room(FULL, FULL);
        ImageRoom.Want want = new ImageRoom.Want(image(MIB), MIB, MIB);
        room.require("It was not brought", want, stay(0, 64 * MIB + RESERVE));
        assertThat(room.free(stay(0, 64 * MIB + RESERVE))).isEqualTo(64 * MIB);
        Refusal refusal =
                catchThrowableOfType(
                                RefusedException.class,
                                () -> room.require("It was not brought", want, stay(0, MIB)))
                        .refusal();
        assertThat(refusal.code()).isEqualTo(Refusal.Code.DISK_FULL);
        assertThat(refusal.cause()).contains("and 1.00 MiB in unused images");
    }

    private static ImageRoom.Stay stay(int chunks, long files) {
        return new ImageRoom.Stay(new ChunkStore.Bound(0, chunks), 0, 0, files);
    }

    /** Chunks that come to repair a file go to the store, however full the disk of files is. */
    @Test
    void whatIsFreeIsSaidOfTheDiskToWhichChunksCome() throws Exception {
        assertThat(room(directory, FULL).free(ImageRoom.Stay.NONE)).isPositive();
        assertThat(room(FULL, directory).free(ImageRoom.Stay.NONE)).isZero();
    }

    @Test
    void whichOfItTakesNothingFromTheVmsIsTold() throws Exception {
        assertThat(apart(directory, directory)).isEmpty();
        assertThat(apart(other, directory)).containsExactly(ImageRoom.CHUNKS_APART);
        assertThat(apart(directory, other)).containsExactly(ImageRoom.FILES_APART);
        assertThat(apart(other, other))
                .containsExactlyInAnyOrder(ImageRoom.CHUNKS_APART, ImageRoom.FILES_APART);
    }

    @Test
    void ofADirectoryThatIsYetToBeMadeTheDiskIsThatOfItsParent() throws Exception {
        assertThat(apart(other.resolve("a/b"), directory.resolve("c")))
                .containsExactly(ImageRoom.CHUNKS_APART);
    }

    private Iterable<String> apart(Path chunks, Path own) throws IOException {
        AgentSettings settings = settings(chunks, own);
        return ImageRoom.apart(settings, settings.chunks().orElseThrow());
    }

    @Test
    void aFullDiskIsALackAndAPoolThatIsGoneToo() throws Exception {
        assertThat(room(directory, directory).lack()).isEmpty();
        Optional<String> gone = room(directory, directory.resolve("none")).lack();
        assertThat(gone.orElseThrow()).contains("is not there any more. Bring it back");
    }
}
