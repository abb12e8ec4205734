// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.Random;
import java.util.TreeSet;

/** What hosts want of each other, and how they say it. */
class WantsProperties {
    private static BitSet bits(int all, int oneIn, Random random) {
        BitSet bits = new BitSet();
        for (int i = 0; i < all; i++) {
            if (random.nextInt(oneIn) == 0) {
                bits.set(i);
            }
        }
        return bits;
    }

    @Property(tries = 300)
    void theFirstThatIsWantedAndThereIsGivenAndEachOnce(
            @ForAll @IntRange(min = 1, max = 300) int all, @ForAll long seed) {
        Random random = new Random(seed);
        BitSet have = new BitSet();
        Wants wants = new Wants(have);
        TreeSet<Integer> expected = new TreeSet<>();
        for (int step = 0; step < 200; step++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    int first = random.nextInt(all);
                    BitSet more = bits(all - first, 5, random);
                    wants.add(first, more);
                    more.stream().forEach(i -> expected.add(first + i));
                }
                case 1 -> {
                    int one = random.nextInt(all);
                    wants.add(one);
                    expected.add(one);
                }
                case 2 -> {
                    int one = random.nextInt(all);
                    have.flip(one);
                    if (have.get(one)) {
                        wants.came(one);
                    } else {
                        wants.gone(one);
                    }
                }
                default -> {
                    int want = expected.stream().filter(have::get).findFirst().orElse(-1);
                    assertThat(wants.take()).isEqualTo(want);
                    expected.remove(want);
                }
            }
        }
    }

    @Property(tries = 200)
    void whatIsWantedIsReadAsItWasWritten(
            @ForAll @IntRange(min = 1, max = 200_000) int all, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        BitSet wanted = bits(all, 1 + random.nextInt(40), random);
        if (wanted.isEmpty()) {
            wanted.set(all - 1);
        }
        byte[] said = Frames.wants(wanted, wanted.nextSetBit(0), wanted.length());
        BitSet read = new BitSet();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(said));
        while (in.available() > 0) {
            Frames.Want want = Frames.Want.read(in, all);
            want.items().stream().forEach(i -> read.set(want.first() + i));
        }
        assertThat(read).isEqualTo(wanted);
    }
}
