// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Headers of qcow2 files that somebody made to be read wrongly, and the edges of those that hold.
 */
class Qcow2Properties {
    private static final int SIZE = 4096;

    /** Bytes that lie in no file: what is beside them is said by the test. */
    private record Memory(ByteBuffer bytes, int atOnce) implements ImageSource {
        @Override
        public String name() {
            return "disk.qcow2";
        }

        @Override
        public String folder() {
            return "the pool";
        }

        @Override
        public long size() {
            return bytes.limit();
        }

        @Override
        public String state() {
            return "";
        }

        @Override
        public int read(ByteBuffer to, long at) {
            assertThat(at).isNotNegative();
            if (at >= bytes.limit()) {
                return -1;
            }
            int length = Math.min(Math.min(atOnce, to.remaining()), bytes.limit() - (int) at);
            to.put(bytes.duplicate().position((int) at).slice().limit(length));
            return length;
        }

        @Override
        public boolean isBeside(String name) {
            return name.equals("base.qcow2");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(SIZE);
        header.putInt(0, 0x514649fb).putInt(4, 3).putInt(20, 16).putLong(24, 1 << 30);
        header.putInt(36, 2).putLong(40, 2048).putLong(48, 1024).putInt(100, 104);
        return header;
    }

    private static ByteBuffer backed(String name, int length) {
        ByteBuffer header = header().putLong(8, 512).putInt(16, length);
        header.duplicate().position(512).put(name.getBytes(StandardCharsets.UTF_8));
        return header;
    }

    private static DiskFormat of(ByteBuffer bytes, int atOnce) throws IOException {
        return DiskFormat.of(new Memory(bytes, atOnce));
    }

    private static void assertRefused(ByteBuffer bytes, String message) {
        assertThatThrownBy(() -> of(bytes, SIZE))
                .isInstanceOf(BadImageException.class)
                .hasMessage(message);
    }

    /** An agent reads what a person uploaded: it is taken, or refused in words; nothing else. */
    @Property(tries = 2000)
    void whateverTheBytesAreAFormatOrAReasonComesOut(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        ByteBuffer header = header();
        if (random.nextBoolean()) {
            header = backed("base.qcow2", 10);
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            // The magic stays, or nearly all of them would be raw.
            header.put(4 + random.nextInt(100), (byte) (random.nextInt() >> random.nextInt(31)));
        }
        header.limit(random.nextInt(4) == 0 ? random.nextInt(SIZE) : SIZE);
        DiskFormat format;
        try {
            format = of(header, SIZE);
        } catch (BadImageException e) {
            assertThat(e.getMessage())
                    .startsWith("Image file disk.qcow2 ")
                    .doesNotContain("null")
                    .containsAnyOf("anew.", "qemu-img convert", "not known here", "no other file");
            return;
        }
        boolean whole = header.limit() >= 4;
        assertThat(format).isEqualTo(whole ? DiskFormat.QCOW2 : DiskFormat.RAW);
        assertThat(whole && header.getLong(8) != 0).as("has a backing file").isFalse();
    }

    /** A disk far away gives as many bytes as it has at that moment. */
    @Property(tries = 50)
    void bytesThatComeInPiecesAreReadAll(@ForAll @IntRange(min = 1, max = 200) int atOnce)
            throws IOException {
        assertThat(of(header(), atOnce)).isEqualTo(DiskFormat.QCOW2);
        assertThatThrownBy(() -> of(backed("base.qcow2", 10), atOnce))
                .hasMessageContaining("differs from base.qcow2.");
    }

    @Example
    void eachRefusalSaysWhatToDo() {
        assertRefused(
                header().putLong(72, 1 << 2),
                "Image file disk.qcow2 keeps its data in another file. Make one file of both:"
                        + " qemu-img convert -O qcow2 disk.qcow2 WHOLE.qcow2");
        assertRefused(
                backed("base.qcow2", 10),
                "Image file disk.qcow2 is only what differs from base.qcow2. Make one file of"
                        + " both: qemu-img convert -O qcow2 disk.qcow2 WHOLE.qcow2");
        assertRefused(
                backed("other.qcow2", 11),
                "Image file disk.qcow2 needs a file outside of the pool, which is not looked at."
                        + " Put both into that directory, or import an image that needs no other"
                        + " file.");
        assertRefused(
                header().putInt(4, 1),
                "Image file disk.qcow2 is qcow2 of version 1, which is not known here.");
        assertRefused(
                header().putLong(48, SIZE),
                "Image file disk.qcow2 is cut off or damaged: it ends before what it needs. Copy"
                        + " it anew.");
    }

    /** Flags of features that need no other file are QEMU's business. */
    @Example
    void aDirtyOrCompressedOneIsTaken() throws IOException {
        for (long flags : new long[] {1, 2, 8, 16, 1L << 63}) {
            assertThat(of(header().putLong(72, flags), SIZE)).isEqualTo(DiskFormat.QCOW2);
        }
        // Version 2 has no flags: what stands there is something else.
        assertThat(of(header().putInt(4, 2).putLong(72, 1 << 2), SIZE)).isEqualTo(DiskFormat.QCOW2);
    }

    @Example
    void tablesMayEndWhereTheFileEndsAndNotAfter() throws IOException {
        ByteBuffer fits = header().putLong(40, SIZE - 16).putLong(48, SIZE - 1);
        assertThat(of(fits, SIZE)).isEqualTo(DiskFormat.QCOW2);
        String cutOff =
                "Image file disk.qcow2 is cut off or damaged: it ends before what it needs. Copy"
                        + " it anew.";
        assertRefused(header().putLong(40, SIZE - 15), cutOff);
        assertRefused(header().putInt(36, 0x8000_0000), cutOff);
        assertRefused(backed("x".repeat(1024), 1024), cutOff);
        assertRefused(header().putLong(8, SIZE - 9).putInt(16, 10), cutOff);
        assertThatThrownBy(() -> of(backed("x".repeat(1023), 1023), SIZE))
                .as("the longest name that QEMU takes")
                .hasMessageContaining("needs a file outside");
    }
}
