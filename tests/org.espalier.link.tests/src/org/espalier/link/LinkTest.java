// SPDX-License-Identifier: EPL-2.0
package org.espalier.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

class LinkTest {
    private final Crew crew = new Crew("link-test");
    private final End left = new End();
    private final End right = new End();

    @AfterEach
    void stop() {
        crew.close();
    }

    /** One end: what it is to send, what it was given. */
    private final class End implements Link.Handler {
        final Queue<byte[]> toSend = new ConcurrentLinkedQueue<>();
        final List<byte[]> messages = new CopyOnWriteArrayList<>();
        final List<String> ends = new CopyOnWriteArrayList<>();
        final Link link = new Link(crew, () -> Optional.ofNullable(toSend.poll()), this);
        volatile CountDownLatch gate = new CountDownLatch(0);
        volatile RuntimeException fault;

        @Override
        public void message(byte[] message) throws IOException {
            Waits.until("gate", () -> gate.getCount() == 0);
            if (message.length == 3 && message[0] == 'b' && message[1] == 'a') {
                throw new IOException("bad message");
            }
            if (fault != null) {
                throw fault;
            }
            messages.add(message);
        }

        @Override
        public void ended(String cause) {
            ends.add(cause);
        }

        void send(byte[] message) {
            toSend.add(message);
            link.wake();
        }
    }

    /** A wire that hands over at once, and counts. */
    private static final class DirectWire implements Wire {
        final AtomicLong bytes = new AtomicLong();
        final List<String> closed = new CopyOnWriteArrayList<>();
        final List<Integer> sizes = new CopyOnWriteArrayList<>();
        private final Link target;

        DirectWire(Link target) {
            this.target = target;
        }

        @Override
        public void send(byte[] piece) {
            bytes.addAndGet(piece.length);
            sizes.add(piece.length);
            target.received(piece);
        }

        @Override
        public void close(String cause) {
            closed.add(cause);
        }
    }

    private DirectWire join() {
        DirectWire wire = new DirectWire(right.link);
        left.link.attach(wire, () -> {});
        right.link.attach(new DirectWire(left.link), () -> {});
        return wire;
    }

    @Test
    void messagesOfAllSizesArriveWholeAndInOrder() {
        DirectWire wire = join();
        Random random = new Random(3);
        List<byte[]> sent = new ArrayList<>();
        for (int size : new int[] {0, 1, Link.PIECE - 1, Link.PIECE, Link.PIECE + 1, 3_000_000}) {
            byte[] message = new byte[size];
            random.nextBytes(message);
            sent.add(message);
            left.send(message);
        }
        Waits.until("all", () -> right.messages.size() == sent.size());
        for (int i = 0; i < sent.size(); i++) {
            assertThat(Arrays.equals(right.messages.get(i), sent.get(i))).as("no. %d", i).isTrue();
        }
        assertThat(wire.sizes).allMatch(size -> size <= Link.PIECE + 1);
    }

    @Test
    void noMoreThanAWindowIsUnderWayToAPeerThatDoesNotListen() {
        DirectWire wire = join();
        right.gate = new CountDownLatch(1);
        for (int i = 0; i < 100; i++) {
            left.send(new byte[100_000]);
        }
        Waits.until("a full window", () -> wire.bytes.get() > Link.WINDOW / 2);
        long begin = System.nanoTime();
        Waits.until("a while", () -> System.nanoTime() - begin > 200_000_000L);
        assertThat(wire.bytes.get()).isLessThan(Link.WINDOW + 2L * Link.PIECE);
        right.gate.countDown();
        Waits.until("all", () -> right.messages.size() == 100);
    }

    @Test
    void manySmallPiecesCountToo() {
        DirectWire wire = join();
        right.gate = new CountDownLatch(1);
        for (int i = 0; i < 10_000; i++) {
            left.send(new byte[1]);
        }
        Waits.until("a full window", () -> wire.sizes.size() > 1000);
        long begin = System.nanoTime();
        Waits.until("a while", () -> System.nanoTime() - begin > 100_000_000L);
        assertThat(wire.sizes).hasSizeLessThan(2500);
        right.gate.countDown();
        Waits.until("all", () -> right.messages.size() == 10_000);
    }

    @Test
    void whatComesEarlyIsHandledAfterTheBeginning() {
        List<String> order = new CopyOnWriteArrayList<>();
        left.link.attach(new DirectWire(right.link), () -> {});
        left.send(new byte[10]);
        Waits.until("sent", left.toSend::isEmpty);
        assertThat(right.messages).isEmpty();
        right.link.attach(
                new DirectWire(left.link), () -> order.add("begin " + right.messages.size()));
        Waits.until("message", () -> right.messages.size() == 1);
        assertThat(order).containsExactly("begin 0");
    }

    @Test
    void endsOnceAfterWhatWasReceived() {
        DirectWire wire = join();
        left.send(new byte[] {1});
        Waits.until("message", () -> right.messages.size() == 1);
        right.link.end("enough");
        right.link.end("twice");
        Waits.until("end", () -> !right.ends.isEmpty());
        assertThat(right.ends).containsExactly("enough");
        assertThat(right.link.hasEnded()).isTrue();
        left.link.end("too");
        Waits.until("wire", () -> !wire.closed.isEmpty());
        assertThat(wire.closed).containsExactly("too");
    }

    @Test
    void endsBeforeItHasAWire() {
        left.link.end("early");
        Waits.until("end", () -> !left.ends.isEmpty());
        DirectWire wire = new DirectWire(right.link);
        left.link.attach(wire, () -> {});
        Waits.until("wire", () -> !wire.closed.isEmpty());
    }

    @Test
    void lastWordsAreSent() {
        join();
        left.link.endWith(new byte[] {9}, "over");
        Waits.until("last words", () -> right.messages.size() == 1);
        Waits.until("end", () -> left.ends.contains("over"));
    }

    @Test
    void aBadMessageEndsTheLink() {
        join();
        left.send(new byte[] {'b', 'a', 'd'});
        Waits.until("end", () -> right.ends.contains("bad message"));
    }

    @Test
    void aPeerThatIgnoresTheWindowIsCutOff() {
        right.link.attach(new DirectWire(left.link), () -> {});
        right.gate = new CountDownLatch(1);
        byte[] piece = new byte[Link.PIECE];
        piece[0] = 2;
        for (int i = 0; i < 20; i++) {
            right.link.received(piece.clone());
        }
        assertThat(right.link.hasEnded()).isTrue();
        right.gate.countDown();
        Waits.until("end", () -> right.ends.toString().contains("more than was agreed"));
    }

    @Test
    void aMessageInEndlesslyManySmallPartsIsNotKept() {
        right.link.attach(new DirectWire(left.link), () -> {});
        for (int i = 0; i <= Link.MAX_PARTS; i++) {
            right.link.received(new byte[] {1, 0});
        }
        Waits.until("end", () -> right.ends.toString().contains("in more than"));
    }

    @Test
    void nonsenseEndsTheLink() {
        for (byte[] piece : List.of(new byte[0], new byte[] {77}, new byte[] {3, 1})) {
            End end = new End();
            end.link.attach(new DirectWire(left.link), () -> {});
            end.link.received(piece);
            Waits.until("end", () -> !end.ends.isEmpty());
        }
    }

    @Test
    void aBrokenWireEndsTheLink() {
        left.link.attach(
                new Wire() {
                    @Override
                    public void send(byte[] piece) throws IOException {
                        throw new IOException("cable");
                    }

                    @Override
                    public void close(String cause) {
                        right.ends.add(cause);
                    }
                },
                () -> {});
        left.send(new byte[5]);
        Waits.until("end", () -> left.ends.toString().contains("cable"));
        Waits.until("closed", () -> !right.ends.isEmpty());
    }

    @Test
    void creditThatWasNotOwedEndsTheLink() {
        join();
        left.link.received(
                ByteBuffer.allocate(1 + Long.BYTES).put((byte) 3).putLong(1 << 20).array());
        Waits.until("end", () -> !left.ends.isEmpty());
        assertThat(left.ends.get(0)).contains("grants what it was not sent");
    }

    @Test
    void aFaultOfTheHandlerEndsTheLink() {
        join();
        right.fault = new IllegalStateException("boom");
        left.send(new byte[1]);
        Waits.until("end", () -> !right.ends.isEmpty());
        assertThat(right.ends.get(0)).contains("a fault of this side").contains("boom");
    }

    @Test
    void aFaultAtTheBeginningEndsTheLink() {
        left.link.attach(
                new DirectWire(right.link),
                () -> {
                    throw new IllegalStateException("boom");
                });
        Waits.until("end", () -> !left.ends.isEmpty());
        assertThat(left.ends.get(0)).contains("its begin").contains("boom");
    }
}
