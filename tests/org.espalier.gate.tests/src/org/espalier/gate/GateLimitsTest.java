// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.api.event.Change;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Role;
import org.espalier.gate.testing.GateSite;
import org.espalier.link.Link;
import org.espalier.link.ends.Messages;
import org.espalier.link.ends.Protocol;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Programs at the gate that do not keep to what was agreed: others do not notice. */
@Timeout(120)
class GateLimitsTest {
    private static final GateLimits SHORT =
            new GateLimits(Duration.ofMillis(300), Duration.ofMillis(300), 3, 8, 1 << 20);

    private GateSite site;

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    /** Opens the gate, where this account is an auditor. */
    private void open(GateLimits limits) throws Exception {
        site = GateSite.opened(limits);
        site.person("anna", GateSite.ME, Role.AUDITOR);
    }

    static List<Change> groups(int count) {
        return IntStream.range(0, count)
                .<Change>mapToObj(
                        i -> new Change.Put(new NodeGroup(new GroupId("g" + i), "group " + i)))
                .toList();
    }

    private void requireOthersAreServed() throws Exception {
        try (GateLine honest = GateLine.open(site.socket, GateSite.PATIENCE)) {
            assertThat(GateSite.get(honest.controller().standing()).name()).isEqualTo("anna");
        }
    }

    @Test
    void garbageIsAnsweredWithASentence() throws Exception {
        open(GateLimits.defaults());
        try (RawClient client = new RawClient(site.socket)) {
            client.send("GET / HTTP/1.1\r\n\r\n".getBytes());
            assertThat(client.heard()).contains("the other side speaks another language");
        }
        requireOthersAreServed();
    }

    @Test
    void tenMegabytesOfGarbageAreNotRead() throws Exception {
        open(GateLimits.defaults());
        byte[] garbage = new byte[10 << 20];
        new Random(7).nextBytes(garbage);
        try (RawClient client = new RawClient(site.socket)) {
            assertThat(client.send(garbage)).isFalse();
        }
        requireOthersAreServed();
    }

    @Test
    void aRequestOfTenMegabytesIsNotTaken() throws Exception {
        open(GateLimits.defaults());
        byte[] part = new byte[1 + Link.PIECE];
        part[0] = 1;
        try (RawClient client = new RawClient(site.socket)) {
            int taken = 0;
            while (taken < 10 << 20 && client.piece(part)) {
                taken += part.length;
            }
            assertThat(taken).isLessThan(10 << 20);
        }
        requireOthersAreServed();
    }

    @Test
    void oneAccountHasSoManyConnectionsAndNoMore() throws Exception {
        open(new GateLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 3, 8, 1 << 20));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(new RawClient(site.socket));
            assertThat(clients.get(i).first()).isPositive();
        }
        try (RawClient more = new RawClient(site.socket)) {
            assertThat(more.heard()).contains("it has 3 connections already");
        }
        clients.get(0).close();
        Waits.until("room", this::lets);
        for (RawClient each : clients) {
            each.close();
        }
    }

    private boolean lets() {
        try {
            requireOthersAreServed();
            return true;
        } catch (IOException e) {
            assertThat(e.getMessage()).contains("connections already");
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoSaysNothingIsSentAway() throws Exception {
        open(SHORT);
        try (RawClient client = new RawClient(site.socket)) {
            assertThat(client.heard()).contains("nothing was asked for");
        }
        requireOthersAreServed();
    }

    @Test
    void whoDoesNotEndWhatWasBegunIsHungUpOn() throws Exception {
        open(SHORT);
        try (RawClient client = new RawClient(site.socket)) {
            client.send(new byte[] {0, 0, 1, 0, 2});
            client.heard();
        }
        requireOthersAreServed();
    }

    @Test
    void whoDoesNotReadWhatItAskedForIsHungUpOn() throws Exception {
        open(new GateLimits(Duration.ofMinutes(1), Duration.ofMillis(300), 1, 8, 1 << 20));
        site.see(groups(20_000));
        Messages<ControllerRequest, ControllerReply, ControllerReport> messages =
                new Messages<>(Protocol.CONSOLE);
        try (RawClient deaf = new RawClient(site.socket)) {
            byte[] follow = messages.request(1, new ControllerRequest.Follow("s", 0));
            deaf.piece(ByteBuffer.allocate(1 + follow.length).put((byte) 2).put(follow).array());
            Waits.until("room for another one", this::lets);
        }
    }
}
