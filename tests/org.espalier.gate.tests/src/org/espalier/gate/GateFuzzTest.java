// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Role;
import org.espalier.gate.testing.GateSite;
import org.espalier.testing.Soak;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Random;

/**
 * Whatever bytes a program sends, the gate serves the next one. A share of the inputs runs each
 * time, a million in {@code releng/bench soak}.
 */
class GateFuzzTest {
    private static final int INPUTS = Soak.inputs(20_000, 1_000_000);

    private final Random random = new Random(20261122);
    private int ends;

    @Test
    void whateverIsSentTheNextOneIsServed() throws Exception {
        try (GateSite site = GateSite.opened(GateLimits.defaults())) {
            site.person("anna", GateSite.ME, Role.AUDITOR);
            RawClient client = new RawClient(site.socket);
            for (int i = 0; i < INPUTS; i++) {
                if (!send(client)) {
                    ends++;
                    client.close();
                    client = again(site);
                }
            }
            client.close();
            assertThat(ends).isGreaterThan(INPUTS / 200);
            try (GateLine honest =
                    again(site, () -> GateLine.open(site.socket, GateSite.PATIENCE))) {
                assertThat(GateSite.get(honest.controller().standing()).name()).isEqualTo("anna");
            }
        }
        Soak.done("gate.GateFuzzTest", INPUTS);
    }

    private interface Opening<T> {
        T open() throws IOException;
    }

    private static RawClient again(GateSite site) throws IOException {
        return again(site, () -> new RawClient(site.socket));
    }

    /** The places of connections that have just ended may not be free yet. */
    private static <T> T again(GateSite site, Opening<T> opening) throws IOException {
        for (int tries = 0; ; tries++) {
            try {
                return opening.open();
            } catch (IOException e) {
                if (tries == 1000) {
                    throw e;
                }
            }
        }
    }

    private boolean send(RawClient client) {
        int size = random.nextInt(50) == 0 ? random.nextInt(200_000) : random.nextInt(40);
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        if (random.nextInt(10) == 0) {
            return client.send(bytes);
        }
        if (size > 1 && random.nextInt(4) != 0) {
            bytes[0] = (byte) (1 + random.nextInt(4));
            bytes[1] = (byte) (1 + random.nextInt(9));
        }
        return client.piece(bytes);
    }
}
