// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.link.Crew;
import org.espalier.link.Link;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** What waits in ECF's queue: it has a bound, and comes before the end of its connection. */
class LifeTest {
    private static final Peer HOST = new Peer(PeerRole.AGENT, "node01", UUID.randomUUID());
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(15);

    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final Crew crew = new Crew("life-test");
    private final Link link = new Link(crew, Optional::empty, new Ends());
    private final Life life = new Life(link, crew);
    private final ListenerContainer container = new ListenerContainer(HOST);
    private final LinkRegistry registry =
            LinkRegistry.install(container, Ids.dialler(HOST), piece -> {}, service -> {});

    private final class Ends implements Link.Handler {
        @Override
        public void message(byte[] message) {
            throw new AssertionError("nothing is sent here");
        }

        @Override
        public void ended(String cause) {
            ends.add(cause);
        }
    }

    LifeTest() {
        life.holds(container, registry);
    }

    @AfterEach
    void end() {
        slow.countDown();
        container.dispose();
        crew.close();
    }

    @Test
    void aReaderIsHeldBackWhereMessagesAreNotHandled() throws IOException {
        block();
        int taken = 0;
        for (IOException refused = null; refused == null && taken < 1000; ) {
            try {
                life.pace(SHORT);
                taken++;
            } catch (IOException e) {
                refused = e;
            }
        }
        assertThat(taken).isBetween(1, 100);
        assertThatThrownBy(() -> life.pace(SHORT)).hasMessageContaining("faster than");
        slow.countDown();
        for (int i = 0; i < 1000; i++) {
            life.pace(LONG);
        }
    }

    @Test
    void whatCameBeforeTheEndIsHandledFirst() {
        block();
        List<String> handled = new CopyOnWriteArrayList<>();
        registry.afterAll(() -> handled.add("goodbye, while " + ends));
        life.over("the other side closed the connection");
        slow.countDown();
        Waits.until("end", () -> !ends.isEmpty());
        assertThat(handled).containsExactly("goodbye, while []");
        assertThat(ends).containsExactly("the other side closed the connection");
    }

    @Test
    void itEndsWhereEcfHasEndedBefore() {
        container.dispose();
        life.over("ECF ended the connection");
        life.over("once more");
        Waits.until("end", () -> !ends.isEmpty());
        assertThat(ends).containsExactly("ECF ended the connection");
    }

    private void block() {
        CountDownLatch begun = new CountDownLatch(1);
        registry.afterAll(
                () -> {
                    begun.countDown();
                    Waits.until("slow work", () -> slow.getCount() == 0);
                });
        Waits.until("the registry's thread", () -> begun.getCount() == 0);
    }
}
