// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetReserve;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.StorageReserve;
import org.espalier.controller.core.testing.ScriptedJournal;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Hosts go into maintenance mode and come out of it by command, and by nothing else. */
class MaintenanceCommandTest {
    private static final HostId A = new HostId("node1");
    private static final HostId B = new HostId("node2");
    private static final GroupId RACK = new GroupId("rack");

    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(new ScriptedJournal());
        site.submit(new EnrolHosts(Set.of(A, B), RACK));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void whoIsNamedIsInItAndNobodyElse() throws Exception {
        Instant before = Instant.now();
        accepted(new SetMaintenance(Set.of(A), true));
        assertThat(maintenance(A)).get().satisfies(at -> assertThat(at).isAfterOrEqualTo(before));
        assertThat(maintenance(B)).isEmpty();
        accepted(new SetMaintenance(Set.of(A), false));
        assertThat(maintenance(A)).isEmpty();
    }

    @Test
    void whatHoldsAlreadyIsSuccessAndKeepsItsTime() throws Exception {
        accepted(new SetMaintenance(Set.of(A), true));
        Optional<Instant> since = maintenance(A);
        accepted(new SetMaintenance(Set.of(A, B), true));
        assertThat(maintenance(A)).isEqualTo(since);
        assertThat(maintenance(B)).isPresent();
        accepted(new SetMaintenance(Set.of(A, B), false));
        accepted(new SetMaintenance(Set.of(A, B), false));
        assertThat(maintenance(B)).isEmpty();
    }

    @Test
    void aReserveIsOfTheHostsThatAreNamedAndIsTakenBackByNone() throws Exception {
        StorageReserve tenth = new StorageReserve(0, 10);
        accepted(new SetReserve(Set.of(A), tenth));
        assertThat(reserve(A)).contains(tenth);
        assertThat(reserve(B)).isEmpty();
        long number = site.state().number();
        accepted(new SetReserve(Set.of(A), tenth));
        assertThat(reserve(A)).contains(tenth);
        assertThat(site.state().number()).isLessThanOrEqualTo(number + 1);
        accepted(new SetMaintenance(Set.of(A), true));
        assertThat(reserve(A)).contains(tenth);
        accepted(new SetReserve(Set.of(A), StorageReserve.NONE));
        assertThat(reserve(A)).isEmpty();
        assertThat(maintenance(A)).isPresent();
        CommandReply.Refused refused =
                (CommandReply.Refused)
                        site.submit(new SetReserve(Set.of(new HostId("node9")), tenth));
        assertThat(refused.refusals().get(0).message())
                .startsWith("Host node9 was not given a reserve: the site has no host");
    }

    @Test
    void aReserveIsNoMoreThanTheDiskThatIsKnown() throws Exception {
        StorageReserve much = StorageReserve.parse("2 GiB");
        accepted(new SetReserve(Set.of(B), much));
        site.see(new Change.Put(withDisk(A, 1L << 30)));
        CommandReply.Refused refused =
                (CommandReply.Refused) site.submit(new SetReserve(Set.of(A, B), much));
        assertThat(refused.refusals())
                .extracting(Refusal::message)
                .containsExactly(
                        "Host node1 was not given a reserve: 2 GiB is more than its disk, which"
                                + " has 1 GiB. Give less, or a share of the disk such as 10 %.");
        assertThat(reserve(A)).isEmpty();
        accepted(new SetReserve(Set.of(A, B), StorageReserve.parse("1 GiB")));
        assertThat(reserve(A)).contains(StorageReserve.parse("1 GiB"));
    }

    private static Host withDisk(HostId host, long bytes) {
        return new Host(
                host,
                RACK,
                HostState.ONLINE,
                new Capacity(1, 1 << 30, bytes),
                Set.of(),
                "",
                Optional.empty(),
                0,
                Optional.empty());
    }

    private Optional<StorageReserve> reserve(HostId host) {
        return site.state().host(host).orElseThrow().reserve();
    }

    @Test
    void anUnknownHostIsNamedAndNothingIsDone() throws Exception {
        Command both = new SetMaintenance(Set.of(A, new HostId("node9")), true);
        CommandReply.Refused refused = (CommandReply.Refused) site.submit(both);
        assertThat(refused.refusals())
                .extracting(Refusal::message)
                .containsExactly(
                        "Host node9 was not put into maintenance mode: the site has no host of"
                                + " that name. Enrol it, or choose another one.");
        assertThat(maintenance(A)).isEmpty();
        CommandReply.Refused resumed =
                (CommandReply.Refused)
                        site.submit(new SetMaintenance(Set.of(new HostId("node9")), false));
        assertThat(resumed.refusals().get(0).thing()).isEqualTo("Host node9 was not resumed");
    }

    @Test
    void itGoesWithTheHostIntoAnotherGroupAndEndsWithIt() throws Exception {
        accepted(new SetMaintenance(Set.of(A), true));
        Optional<Instant> since = maintenance(A);
        accepted(new EnrolHosts(Set.of(A), new GroupId("other")));
        accepted(new MoveHosts(Set.of(A), new GroupId("other")));
        assertThat(maintenance(A)).isEqualTo(since);
        accepted(new RemoveHosts(Set.of(A)));
        accepted(new EnrolHosts(Set.of(A), RACK));
        assertThat(maintenance(A)).isEmpty();
    }

    private void accepted(Command command) throws Exception {
        assertThat(site.submit(command)).isInstanceOf(CommandReply.Accepted.class);
    }

    private Optional<Instant> maintenance(HostId host) {
        return site.state().host(host).flatMap(Host::maintenance);
    }
}
