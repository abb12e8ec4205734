// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** Which chunks are compressed, and how many of them a relay has in memory. */
class PackerTest {
    private static final long MEGABIT = 125_000;
    private static final int LENGTH = 32_000;

    private final Packer packer = new Packer();
    private final Zstandard zstd = new Zstandard();
    private final Random random = new Random(20261122);

    @AfterEach
    void close() {
        packer.close();
        zstd.close();
    }

    private byte[] plain(int length, int different) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt(different);
        }
        return bytes;
    }

    private int packed(int count, int different, long rate) {
        int packed = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = plain(LENGTH, different);
            packed += packer.pack(i, bytes, 0, LENGTH, rate).isPresent() ? 1 : 0;
        }
        return packed;
    }

    @Test
    void aChunkThatShrinksIsCompressedForASlowLink() {
        byte[] bytes = plain(LENGTH, 4);
        byte[] frame = packer.pack(7, bytes, 0, LENGTH, 50 * MEGABIT).orElseThrow();
        assertThat(frame.length).isLessThan(LENGTH / 2);
        byte[] again = new byte[LENGTH];
        assertThat(zstd.unpack(frame, again, LENGTH)).isTrue();
        assertThat(again).isEqualTo(bytes);
    }

    @Test
    void itIsCompressedOnceForAllWhomItGoesTo() {
        byte[] bytes = plain(LENGTH, 4);
        Optional<byte[]> first = packer.pack(7, bytes, 0, LENGTH, 50 * MEGABIT);
        assertThat(packer.find(7).orElseThrow()).isSameAs(first.orElseThrow());
        assertThat(packer.pack(7, bytes, 0, LENGTH, 50 * MEGABIT).orElseThrow())
                .isSameAs(first.orElseThrow());
        assertThat(packer.tried()).isEqualTo(1);
    }

    @Test
    void whatDoesNotShrinkIsHardlyTried() {
        assertThat(packed(400, 256, 50 * MEGABIT)).isZero();
        assertThat(packer.tried()).isLessThan(40);
        assertThat(packed(40, 4, 50 * MEGABIT)).as("it begins again soon").isGreaterThan(20);
    }

    @Test
    void aFastLinkAndOneOfWhichNobodyKnowsTakeChunksAsTheyAre() {
        assertThat(packed(400, 4, 0)).isZero();
        assertThat(packer.tried()).isZero();
        // A hundred gigabits a second: no processor compresses like that.
        assertThat(packed(400, 4, 100_000 * MEGABIT)).isLessThan(40);
    }

    /** Packs and sends for so many bytes; how many chunks of them went compressed. */
    private int sent(byte[] bytes, int from, int count, double packedNanos, double plainNanos) {
        int packed = 0;
        for (int i = from; i < from + count; i++) {
            long rate = packer.rate(50 * MEGABIT);
            Optional<byte[]> frame = packer.pack(i, bytes, 0, LENGTH, rate);
            packed += frame.isPresent() ? 1 : 0;
            int length = frame.map(f -> f.length).orElse(LENGTH);
            double each = frame.isPresent() ? packedNanos : plainNanos;
            packer.wrote(length, frame.isPresent(), Math.round(length * each));
        }
        return packed;
    }

    /** Learned while it was compressed: what is told is what the processor did. */
    @Test
    void aLinkThatIsFasterThanWasToldIsFoundOutAndNotHeldUp() {
        byte[] bytes = plain(LENGTH, 4);
        int span = Packer.SPAN / LENGTH + 1;
        double tenGigabit = 0.8;
        double hundredGigabit = 0.08;
        assertThat(sent(bytes, 0, span, 0, hundredGigabit)).isEqualTo(span);
        assertThat(sent(bytes, span, span, 0, hundredGigabit)).as("it is shown").isLessThan(9);
        assertThat(packer.rate(50 * MEGABIT)).isBetween(90_000 * MEGABIT, 110_000 * MEGABIT);
        assertThat(sent(bytes, 2 * span, 4 * span, 0, hundredGigabit)).isLessThan(4 * span / 50);
        // What is seen later counts, and no more than what is told is believed to be less.
        sent(bytes, 6 * span, 2 * span, 0, tenGigabit);
        assertThat(packer.rate(50 * MEGABIT)).isBetween(9_000 * MEGABIT, 11_000 * MEGABIT);
    }

    @Test
    void aLinkThatBecomesSlowIsSparedAgain() {
        byte[] bytes = plain(LENGTH, 4);
        int span = Packer.SPAN / LENGTH + 1;
        sent(bytes, 0, 3 * span, 0, 0.08);
        assertThat(packer.rate(50 * MEGABIT)).isGreaterThan(10_000 * MEGABIT);
        double megabits50 = 160;
        sent(bytes, 3 * span, 3 * span, megabits50, megabits50);
        assertThat(packer.rate(50 * MEGABIT)).isEqualTo(50 * MEGABIT);
        assertThat(sent(bytes, 6 * span, span, megabits50, megabits50)).isGreaterThan(span / 2);
    }

    @Test
    void whereTheWireIsWaitedForNothingGoesAsItIsToShowIt() {
        byte[] bytes = plain(LENGTH, 4);
        int all = 4 * Packer.SPAN / LENGTH;
        assertThat(sent(bytes, 0, all, 160, 160)).isEqualTo(all);
    }

    @Test
    void whatFillsABufferShowsNothingOfTheWire() {
        packer.wrote(Packer.SPAN / 2, false, 0);
        assertThat(packer.rate(MEGABIT)).isEqualTo(MEGABIT);
        packer.wrote(Packer.SPAN / 2, false, 1_000_000_000);
        assertThat(packer.rate(MEGABIT)).isEqualTo(Packer.SPAN / 2);
        assertThat(packer.rate(0)).as("nobody knows of it").isZero();
    }

    @Test
    void whatCameAsItIsGoesOnAsItIs() {
        packer.leave(3);
        assertThat(packer.pack(3, plain(LENGTH, 4), 0, LENGTH, MEGABIT)).isEmpty();
        assertThat(packer.tried()).isZero();
    }

    @Test
    void onlyTheLastFewAreInMemory() {
        byte[] frame = new byte[1 << 20];
        for (int i = 0; i < 12; i++) {
            packer.keep(i, frame);
            packer.keep(i, frame);
        }
        for (int i = 0; i < 12; i++) {
            assertThat(packer.find(i).isPresent()).as("chunk " + i).isEqualTo(i >= 8);
        }
        byte[] long1 = plain(Zstandard.LONGEST + 1, 4);
        assertThat(packer.pack(20, long1, 0, long1.length, MEGABIT)).isEmpty();
        packer.close();
        assertThat(packer.find(11)).isEmpty();
        assertThat(packer.pack(21, long1, 0, LENGTH, MEGABIT)).isEmpty();
    }

    @Test
    void aFrameOfMoreOrLessOrSeveralIsNone() {
        byte[] bytes = plain(LENGTH, 4);
        byte[] frame = zstd.pack(bytes, 0, LENGTH);
        byte[] into = new byte[2 * LENGTH];
        assertThat(zstd.unpack(frame, into, LENGTH - 1)).isFalse();
        assertThat(zstd.unpack(frame, into, LENGTH + 1)).isFalse();
        byte[] half = zstd.pack(bytes, 0, LENGTH / 2);
        byte[] two = Arrays.copyOf(half, 2 * half.length);
        System.arraycopy(half, 0, two, half.length, half.length);
        assertThat(zstd.unpack(two, into, LENGTH)).as("two halves").isFalse();
        assertThat(zstd.unpack(new byte[0], into, LENGTH)).isFalse();
        assertThat(zstd.unpack(Arrays.copyOf(frame, frame.length - 1), into, LENGTH)).isFalse();
        assertThat(zstd.unpack(frame, into, LENGTH)).isTrue();
    }
}
