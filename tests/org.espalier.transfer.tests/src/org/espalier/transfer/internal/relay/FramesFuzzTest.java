// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.images.ChunkId;
import org.espalier.testing.Soak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/** Whatever a peer sends, words within bounds come out, or an IOException. */
class FramesFuzzTest {
    private static final int INPUTS = Soak.inputs(20_000, 1_000_000);
    private static final int ALL = 1000;
    private static final int MOST = 65_536;

    private static final int CONTENT = 3000;

    private final Random random = new Random(20261122);
    private final Zstandard zstd = new Zstandard();
    private final byte[] into = new byte[CONTENT + 2];
    private int read;
    private int refused;

    @AfterEach
    void close() {
        zstd.close();
    }

    @Test
    void everyInputIsWordsOrRefused() throws Exception {
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = input();
            try {
                one(input, i % 4);
                read++;
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(read).isGreaterThan(INPUTS / 20);
        assertThat(refused).isGreaterThan(INPUTS / 10);
        Soak.done("transfer.FramesFuzzTest", INPUTS);
    }

    private void one(byte[] input, int kind) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(input));
        switch (kind) {
            case 0 -> {
                Frames.Want want = Frames.Want.read(in, ALL);
                assertThat(want.first()).isBetween(0, ALL - 1);
                assertThat(want.first() + want.items().length()).isLessThanOrEqualTo(ALL);
            }
            case 1 -> {
                boolean packs = random.nextBoolean();
                Frames.Head head = Frames.Head.read(in, ALL, MOST, packs);
                assertThat(head.packed() && !packs).isFalse();
                assertThat(head.number()).isBetween(-1, ALL - 1);
                assertThat(head.length()).isBetween(0, MOST);
            }
            case 2 -> assertThat(Frames.Greeting.read(in).ticket()).hasSize(32);
            default -> unpack(input);
        }
    }

    /** A frame that is nearly one, or these bytes where there is to be one. */
    private void unpack(byte[] input) throws IOException {
        byte[] content = new byte[1 + random.nextInt(CONTENT)];
        Arrays.fill(content, (byte) input.length);
        random.nextBytes(into);
        byte[] frame = zstd.pack(content, 0, content.length);
        boolean whole = random.nextBoolean();
        for (int i = random.nextInt(4); i > 0 && !whole; i--) {
            frame[random.nextInt(frame.length)] ^= (byte) (1 + random.nextInt(255));
        }
        byte[] sent = random.nextInt(4) > 0 ? frame : input;
        byte after = into[content.length];
        boolean read = zstd.unpack(sent, into, content.length);
        assertThat(into[content.length]).as("nothing is written behind it").isEqualTo(after);
        if (whole && sent == frame) {
            assertThat(read).isTrue();
            assertThat(Arrays.equals(into, 0, content.length, content, 0, content.length)).isTrue();
        }
        if (!read) {
            throw new IOException("refused");
        }
    }

    private byte[] input() {
        byte[] input;
        if (random.nextBoolean()) {
            input = new byte[random.nextInt(80)];
            random.nextBytes(input);
            if (input.length > 0) {
                input[0] = (byte) random.nextInt(4);
            }
            return input;
        }
        BitSet items = new BitSet();
        items.set(random.nextInt(ALL));
        items.set(random.nextInt(ALL));
        input = Frames.wants(items, random.nextInt(items.nextSetBit(0) + 1), items.length());
        if (random.nextBoolean()) {
            ByteBuffer head = ByteBuffer.allocate(Frames.ITEM_HEAD);
            new Frames.Head(random.nextInt(ALL), 1 + random.nextInt(MOST), random.nextBoolean())
                    .write(head);
            input = head.array();
        }
        if (random.nextBoolean()) {
            input[random.nextInt(input.length)] = (byte) random.nextInt();
        }
        return random.nextInt(4) > 0 ? input : Arrays.copyOf(input, random.nextInt(9));
    }

    @Test
    void wantsAndGreetingsAreReadAsTheyWereWritten() throws Exception {
        BitSet wanted = new BitSet();
        for (int i = 0; i < 200_000; i += 1 + random.nextInt(9)) {
            wanted.set(i);
        }
        byte[] bytes = Frames.wants(wanted, 5, 200_000);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        BitSet all = new BitSet();
        all.set(0, 200_000);
        Wants wants = new Wants(all);
        while (in.available() > 0) {
            Frames.Want want = Frames.Want.read(in, 200_000);
            wants.add(want.first(), want.items());
        }
        wanted.clear(0, 5);
        BitSet got = new BitSet();
        for (int item = wants.take(); item >= 0; item = wants.take()) {
            assertThat(got.get(item)).isFalse();
            got.set(item);
        }
        assertThat(got).isEqualTo(wanted);
        byte[] ticket = new byte[32];
        random.nextBytes(ticket);
        byte[] hello = new Frames.Greeting(ticket, new ChunkId(1, 2, 3, 4)).bytes();
        assertThat(hello[0]).isEqualTo((byte) Frames.KIND);
        Frames.Greeting again =
                Frames.Greeting.read(new ByteArrayInputStream(hello, 1, hello.length - 1));
        assertThat(again.ticket()).isEqualTo(ticket);
        assertThat(again.image()).isEqualTo(new ChunkId(1, 2, 3, 4));
    }
}
