// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.event.SiteEvent;
import org.espalier.testing.Soak;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Whatever comes in, a message or a {@link CodecException} comes out. A share of the inputs runs
 * each time, a million in {@code releng/bench soak}; the system property {@code espalier.fuzz.seed}
 * makes it another sequence of them.
 */
class FuzzTest {
    private static final int SHARE = 20_000;
    private static final int SOAK = 1_000_000;

    private final Codec codec = new Codec();
    private int accepted;
    private int refused;

    @Test
    void everyInputGivesAMessageOrACodecException() throws Exception {
        long seed = Long.getLong("espalier.fuzz.seed", 20261121L);
        int inputs = Soak.inputs(SHARE, SOAK);
        Random random = new Random(seed);
        Mutations mutations = new Mutations(random);
        List<Good> good = goodMessages(random);
        for (int i = 0; i < inputs; i++) {
            Good message = good.get(random.nextInt(good.size()));
            byte[] input = i % 10 == 0 ? mutations.noise() : mutations.spoil(message.bytes());
            try {
                feed(message.type(), input);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("Seed " + seed + ", input " + i + ": " + hex(input), e);
            }
        }
        assertThat(accepted).as("inputs that were messages still").isPositive();
        assertThat(refused).isGreaterThan(inputs / 2);
        Soak.done("codec.FuzzTest", inputs);
    }

    private static String hex(byte[] input) {
        return HexFormat.of().formatHex(Arrays.copyOf(input, Math.min(input.length, 500)));
    }

    private record Good(Class<?> type, byte[] bytes) {}

    private List<Good> goodMessages(Random random) throws CodecException {
        List<Good> good = new ArrayList<>();
        while (good.size() < 400) {
            Object message = Messages.any(random.nextLong());
            byte[] bytes = codec.encode(message);
            if (bytes.length < 3_000) {
                good.add(new Good(message.getClass(), bytes));
            }
        }
        return good;
    }

    /** Reads {@code input} in every way; what was accepted has to survive being written. */
    private void feed(Class<?> root, byte[] input) {
        accept(root, input);
        accept(SiteEvent.class, input);
        try {
            codec.decodeAll(AgentReport.class, input);
        } catch (CodecException e) {
            checkWords(e);
        }
    }

    private void accept(Class<?> root, byte[] input) {
        Decoded<?> read;
        try {
            read = codec.decodeKeeping(root, input);
            codec.decode(root, input);
        } catch (CodecException e) {
            checkWords(e);
            refused++;
            return;
        }
        accepted++;
        try {
            byte[] again = codec.encode(read.value(), read.rest());
            assertThat((Object) codec.decodeKeeping(root, again)).isEqualTo(read);
        } catch (CodecException e) {
            throw new AssertionError("What was read cannot be written", e);
        }
    }

    /** A fault of ours must not hide behind the fault of the bytes. */
    private static void checkWords(CodecException e) {
        assertThat(e.getMessage()).contains("not read: ").endsWith(".").doesNotContain(": null");
        assertThat(String.valueOf(e.getCause()))
                .doesNotContain("NullPointer", "ClassCast", "IllegalState", "Memory");
    }
}
