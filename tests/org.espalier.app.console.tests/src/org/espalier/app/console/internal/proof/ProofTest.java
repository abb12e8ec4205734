// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.Site;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A proof must come true of a site that works, and name what does not. */
class ProofTest {
    /** MD5 of "abc", RFC 1321. */
    private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";

    private static final VoId VO = new VoId("vo");
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Host host(int number, HostState state) {
        return Host.expected(new HostId("node0" + number), new GroupId("local"))
                .withState(state, Optional.empty());
    }

    private static Image image(String name) {
        PoolId pool = new PoolId("pool");
        ImageId id = Image.idOf(pool, name + ".qcow2");
        return new Image(id, name, pool, name + ".qcow2", Image.Format.QCOW2, 1 << 20);
    }

    private static Vm vm(String name) {
        return new Vm(
                VmId.random(),
                name,
                new HostId("node01"),
                VO,
                Optional.empty(),
                new Capacity(1, 96L << 20, 0),
                new VmState.Running(),
                Vm.Origin.MANAGED,
                Instant.EPOCH,
                Optional.empty());
    }

    private static Snapshot site(Entity... more) {
        List<Entity> all = new ArrayList<>(List.of(more));
        all.add(new Site(UUID.randomUUID(), "Test", VO));
        return new Snapshot(1, Instant.EPOCH, all);
    }

    private static Revision revision(Change... changes) {
        return new Revision(2, Instant.EPOCH, new Cause.Observed("test"), List.of(changes));
    }

    private static CompletableFuture<CommandReply> accepted(CommandRequest request) {
        return CompletableFuture.completedFuture(
                new CommandReply.Accepted(request.id(), 2, Optional.empty()));
    }

    private static FakeController working() {
        FakeController fake =
                new FakeController(site(host(1, HostState.ONLINE), image("big"), image("tiny")));
        fake.guest = typed -> MD5_OF_ABC + "  -\n";
        fake.answer =
                request -> {
                    for (int i = 1; i <= 4; i++) {
                        fake.follower.accept(revision(new Change.Put(vm("tiny-" + i))));
                    }
                    return accepted(request);
                };
        return fake;
    }

    @Test
    void aSiteThatWorksIsProven() throws Exception {
        FakeController fake = working();
        Proof.Outcome outcome = new Proof(fake.controller(), 1).run("abc");
        assertThat(outcome).isEqualTo(new Proof.Outcome(1, 4, 4, List.of()));
        assertThat(outcome.good()).isTrue();
        assertThat(fake.unfollowed).isTrue();
    }

    @Test
    void fourSmallVmsAreMadeOfTheTinyImage() throws Exception {
        FakeController fake = working();
        new Proof(fake.controller(), 1).run("abc");
        assertThat(fake.submitted).hasSize(1);
        CreateVms command = (CreateVms) fake.submitted.get(0).command();
        assertThat(command.count()).isEqualTo(4);
        assertThat(command.image()).isEqualTo(image("tiny").id());
        assertThat(command.vo()).isEqualTo(VO);
    }

    @Test
    void guestsThatDoNotAnswerAreNamed() throws Exception {
        FakeController fake = working();
        fake.guest = typed -> "";
        Proof.Outcome outcome = new Proof(fake.controller(), 1).run("abc");
        assertThat(outcome.echoed()).isZero();
        assertThat(outcome.running()).isEqualTo(4);
        assertThat(outcome.good()).isFalse();
        assertThat(outcome.complaints())
                .hasSize(4)
                .allMatch(c -> c.contains("did not answer") && c.contains("the guest is mute"))
                .anyMatch(c -> c.startsWith("tiny-1 "));
    }

    @Test
    void aRefusalIsAComplaintThoughVmsRun() throws Exception {
        FakeController fake = working();
        Refusal refusal = new Refusal(Refusal.Code.NO_ROOM, "VMs", "no room", "Add a host");
        fake.answer =
                request -> {
                    for (int i = 1; i <= 4; i++) {
                        fake.follower.accept(revision(new Change.Put(vm("old-" + i))));
                    }
                    return CompletableFuture.completedFuture(
                            new CommandReply.Refused(request.id(), List.of(refusal)));
                };
        Proof.Outcome outcome = new Proof(fake.controller(), 1).run("abc");
        assertThat(outcome.complaints()).containsExactly(refusal.message());
        assertThat(outcome.good()).isFalse();
    }

    @Test
    void theWatchFollowsPutsRemovalsAndNewSnapshots() throws Exception {
        FakeController fake = new FakeController(site(host(1, HostState.EXPECTED)));
        try (SiteWatch watch = new SiteWatch(fake.controller())) {
            assertThat(watch.all(Host.class)).containsExactly(host(1, HostState.EXPECTED));
            Host online = host(1, HostState.ONLINE);
            fake.follower.accept(
                    revision(
                            new Change.Put(online),
                            new Change.Put(host(2, HostState.ONLINE)),
                            new Change.Remove(Host.key(new HostId("node02")))));
            assertThat(watch.all(Host.class)).containsExactly(online);
            SiteEvent anew = site(host(3, HostState.ONLINE));
            fake.follower.accept(anew);
            assertThat(watch.all(Host.class)).containsExactly(host(3, HostState.ONLINE));
            assertThat(watch.all(Vm.class)).isEmpty();
        }
        assertThat(fake.unfollowed).isTrue();
    }

    @Test
    void whoeverWaitsIsWokenByTheChangeAndByNothingElse() throws Exception {
        FakeController fake = new FakeController(site());
        try (SiteWatch watch = new SiteWatch(fake.controller())) {
            assertThat(watch.await(Host.class, List::isEmpty, Duration.ZERO)).isTrue();
            assertThat(watch.await(Host.class, h -> !h.isEmpty(), Duration.ofMillis(1))).isFalse();
            CompletableFuture<Void> later =
                    CompletableFuture.runAsync(
                            () -> {
                                fake.follower.accept(revision(new Change.Put(image("big"))));
                                fake.follower.accept(
                                        revision(new Change.Put(host(1, HostState.ONLINE))));
                            });
            assertThat(watch.await(Host.class, h -> !h.isEmpty(), LONG)).isTrue();
            later.join();
        }
    }
}
