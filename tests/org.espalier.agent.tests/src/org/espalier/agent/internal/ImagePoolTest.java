// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.Image;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Whatever an image is called or says of itself, nothing outside of the pool becomes a disk. */
class ImagePoolTest {
    private static final String THING = "VM a was not made";

    @TempDir private Path directory;
    private Path shared;
    private Path own;

    @BeforeEach
    void make() throws IOException {
        shared = Files.createDirectory(directory.resolve("shared"));
        own = Files.createDirectory(directory.resolve("own"));
        Files.writeString(directory.resolve("secret.raw"), "secret");
    }

    private Refusal refused(ImagePool pool, String name, Image.Format format) {
        return catchThrowableOfType(RefusedException.class, () -> pool.find(THING, name, format))
                .refusal();
    }

    private Refusal refused(byte[] header) throws IOException {
        Files.write(shared.resolve("a.qcow2"), header);
        return refused(new ImagePool(shared), "a.qcow2", Image.Format.QCOW2);
    }

    private static ByteBuffer qcow2(int version) {
        return ByteBuffer.allocate(200)
                .putInt(0, 0x514649fb)
                .putInt(4, version)
                .putLong(24, 7 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../secret.raw", "/etc/passwd", ".hidden", "..", "a/b", "a\nb"})
    void aNameThatLeadsAwayIsRefusedBeforeAnythingIsLookedAt(String name) {
        Refusal refusal = refused(new ImagePool(shared), name, Image.Format.RAW);
        assertThat(refusal.code()).isEqualTo(Refusal.Code.INVALID);
        assertThat(refusal.message()).startsWith(THING + ": the image file name");
    }

    @Test
    void aLinkOutOfThePoolIsNoImageAndOneWithinItIs() throws Exception {
        Files.createSymbolicLink(shared.resolve("out.raw"), directory.resolve("secret.raw"));
        assertThat(refused(new ImagePool(shared), "out.raw", Image.Format.RAW).message())
                .contains("is no file within the image pool");
        Path inside = Files.writeString(shared.resolve("in.raw"), "abc");
        Files.createSymbolicLink(shared.resolve("link.raw"), inside);
        ImagePool.Usable found = new ImagePool(shared).find(THING, "link.raw", Image.Format.RAW);
        assertThat(found.file()).isEqualTo(inside.toRealPath());
        assertThat(found.virtualBytes()).isEqualTo(3);
    }

    /** A pool beside it whose name begins alike is another one. */
    @Test
    void aLinkToANeighbourIsNoImage() throws Exception {
        Path neighbour = Files.createDirectory(directory.resolve("shared2"));
        Path file = Files.writeString(neighbour.resolve("x.raw"), "x");
        Files.createSymbolicLink(shared.resolve("x.raw"), file);
        assertThat(refused(new ImagePool(shared), "x.raw", Image.Format.RAW).code())
                .isEqualTo(Refusal.Code.INVALID);
    }

    @Test
    void aDirectoryAndALinkToNothingAreNoImages() throws Exception {
        Files.createDirectory(shared.resolve("dir"));
        assertThat(refused(new ImagePool(shared), "dir", Image.Format.RAW).code())
                .isEqualTo(Refusal.Code.INVALID);
        Refusal none = refused(new ImagePool(shared), "none.raw", Image.Format.RAW);
        assertThat(none.code()).isEqualTo(Refusal.Code.NOT_FOUND);
        assertThat(none.message()).contains(shared + " has no file none.raw");
    }

    @Test
    void whatCameFromOtherHostsGoesBeforeOneOfTheSameName() throws Exception {
        Files.writeString(shared.resolve("a.raw"), "shared");
        Files.writeString(shared.resolve("b.raw"), "shared");
        Path mine = Files.writeString(own.resolve("a.raw"), "mine");
        ImagePool pool = new ImagePool(shared, Optional.of(own));
        assertThat(pool.find(THING, "a.raw", Image.Format.RAW).file()).isEqualTo(mine.toRealPath());
        assertThat(pool.find(THING, "b.raw", Image.Format.RAW).file())
                .isEqualTo(shared.resolve("b.raw").toRealPath());
    }

    @Test
    void ofAQcow2TheSizeOfItsDiskCounts() throws Exception {
        for (int version : new int[] {2, 3}) {
            Files.write(shared.resolve("a.qcow2"), qcow2(version).array());
            assertThat(
                            new ImagePool(shared)
                                    .find(THING, "a.qcow2", Image.Format.QCOW2)
                                    .virtualBytes())
                    .isEqualTo(7 << 20);
        }
    }

    @Test
    void aQcow2ThatNeedsAnotherFileIsRefused() throws Exception {
        assertThat(refused(qcow2(3).putLong(8, 512).array()).message())
                .contains("needs another file beside it")
                .contains("qemu-img convert");
        assertThat(refused(qcow2(2).putLong(8, Long.MIN_VALUE).array()).message())
                .contains("needs another file");
        assertThat(refused(qcow2(3).putLong(72, 4).array()).message())
                .contains("needs another file");
    }

    /** Version 2 has something else there. */
    @Test
    void onlyVersionThreeHasFlags() throws Exception {
        Files.write(shared.resolve("a.qcow2"), qcow2(2).putLong(72, 4).array());
        assertThat(new ImagePool(shared).find(THING, "a.qcow2", Image.Format.QCOW2)).isNotNull();
    }

    @Test
    void whatIsNoQcow2IsRefusedAsOne() throws Exception {
        assertThat(refused(new byte[200]).message()).contains("is no qcow2 file. Say raw");
        assertThat(refused(new byte[0]).message()).contains("is no qcow2 file");
        assertThat(refused(Arrays.copyOf(qcow2(3).array(), 71)).message())
                .contains("is no qcow2 file");
    }
}
