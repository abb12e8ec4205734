// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Soak;
import org.junit.jupiter.api.Test;

import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Random;

import javax.security.auth.x500.X500Principal;

/**
 * Whatever a newcomer or a peer sends to be signed, it is refused in words or is what its key has
 * signed. A share of the inputs runs each time, a million in {@code releng/bench soak}.
 */
class RequestFuzzTest {
    private static final int INPUTS = Soak.inputs(4_000, 1_000_000);

    private final Random random = new Random(20261121);
    private final byte[] good =
            RequestMaker.request(
                    new X500Principal("CN=node01,OU=agent,O=site"), RequestMaker.newKeys());

    @Test
    void nothingButTheRequestItselfIsTaken() throws java.io.IOException {
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = input();
            try {
                RequestReader.read(input);
                read++;
                assertThat(input).isEqualTo(good);
            } catch (CertificateException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(read).as("whole ones are among them").isBetween(1, INPUTS / 4);
        Soak.done("security.RequestFuzzTest", INPUTS);
    }

    private byte[] input() {
        byte[] input = good.clone();
        switch (random.nextInt(6)) {
            case 0 -> {
                input = new byte[random.nextInt(600)];
                random.nextBytes(input);
            }
            case 1 -> input = Arrays.copyOf(input, random.nextInt(2 * input.length));
            case 2 -> {
                // Lengths and tags stand in front.
                input[random.nextInt(40)] = (byte) random.nextInt();
            }
            case 3 -> {
                int from = random.nextInt(input.length);
                int to = random.nextInt(input.length);
                int count = Math.min(input.length - Math.max(from, to), random.nextInt(60));
                System.arraycopy(good, from, input, to, count);
            }
            case 4 -> {
                for (int flips = random.nextInt(8); flips >= 0; flips--) {
                    input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            default -> {
                if (random.nextInt(20) != 0) {
                    input[random.nextInt(input.length)] = (byte) random.nextInt();
                }
            }
        }
        return input;
    }
}
