// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Headers as QEMU writes them; {@code qemu-img} itself is asked in the tests of the agent. */
class DiskFormatTest {
    @TempDir private Path directory;
    private Path pool;
    private Path file;

    @BeforeEach
    void make() throws IOException {
        pool = Files.createDirectory(directory.resolve("pool"));
        file = pool.resolve("image");
    }

    private static ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(1 << 18);
        header.putInt(0, 0x514649fb).putInt(4, 3).putInt(20, 16).putLong(24, 1 << 30);
        header.putInt(36, 2).putLong(40, 3 << 16).putLong(48, 1 << 16).putInt(100, 104);
        return header;
    }

    private DiskFormat of(ByteBuffer content) throws IOException {
        Files.write(file, content.array());
        return DiskFormat.of(file, pool);
    }

    private void assertRefused(ByteBuffer content, String cause) {
        assertThatThrownBy(() -> of(content))
                .isInstanceOf(BadImageException.class)
                .hasMessageStartingWith("Image file image ")
                .hasMessageContaining(cause);
    }

    private static ByteBuffer backed(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = header().putLong(8, 512).putInt(16, bytes.length);
        header.position(512);
        header.put(bytes);
        return header;
    }

    @Test
    void aWholeOneIsTakenAndAnythingElseIsRaw() throws Exception {
        assertThat(of(header())).isEqualTo(DiskFormat.QCOW2);
        assertThat(of(header().putInt(4, 2))).isEqualTo(DiskFormat.QCOW2);
        assertThat(of(ByteBuffer.allocate(2))).isEqualTo(DiskFormat.RAW);
        assertThat(of(ByteBuffer.allocate(0))).isEqualTo(DiskFormat.RAW);
        assertThat(of(ByteBuffer.allocate(1 << 20))).isEqualTo(DiskFormat.RAW);
    }

    @Test
    void anExternalDataFileIsRefused() {
        assertRefused(header().putLong(72, 1 << 2), "data in another file");
    }

    @Test
    void aBackingFileOutsideOfThePoolIsRefusedAndNotLookedAt() throws Exception {
        for (String name :
                new String[] {
                    "/etc/shadow", "../secret", "json:{}", "nbd://host/x", "x/../../y", "a\0b"
                }) {
            assertRefused(backed(name), "outside of");
        }
        Files.createSymbolicLink(pool.resolve("link"), Files.createFile(directory.resolve("far")));
        assertRefused(backed("link"), "outside of");
    }

    @Test
    void aBackingFileInThePoolIsToBeFlattened() {
        assertRefused(backed("base.qcow2"), "qemu-img convert");
    }

    @Test
    void whatIsCutOffIsRefused() throws Exception {
        byte[] whole = header().array();
        for (int length : new int[] {4, 20, 71, 73, 103, 104, 1000, 3 << 16}) {
            assertRefused(ByteBuffer.wrap(java.util.Arrays.copyOf(whole, length)), "cut off");
        }
        assertRefused(header().putInt(36, -1), "cut off");
        assertRefused(header().putLong(40, Long.MAX_VALUE), "cut off");
        assertRefused(header().putLong(40, -1), "cut off");
        assertRefused(header().putLong(8, Long.MAX_VALUE).putInt(16, 9), "cut off");
        assertRefused(header().putLong(8, 512).putInt(16, Integer.MAX_VALUE), "cut off");
        assertRefused(header().putInt(4, 9), "version 9");
    }
}
