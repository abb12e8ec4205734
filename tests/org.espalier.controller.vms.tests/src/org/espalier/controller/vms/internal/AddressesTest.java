// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.HostNetwork;
import org.espalier.api.agent.Reservation;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.controller.AddressAnswer;
import org.espalier.api.controller.AddressQuery;
import org.espalier.api.event.Change;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.store.SqliteStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** VMs get addresses with the command that makes them, and hosts' agents are told of them. */
class AddressesTest {
    @TempDir private Path directory;
    private final FakeAgent agent = new FakeAgent();
    private VmSite site;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(journal(), VmSite.PATIENT);
        site.enrol(1, 2);
        site.connect(1, agent);
        site.see();
        Network lan = ControllerSettings.bridge("br0").withIpv4(new IpPrefix("10.1.0.0/24"));
        site.accepted(new ChangeNetwork(lan));
        site.accepted(pool("10.1.0.0/29"));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private static SetAddressPool pool(String... prefixes) {
        return new SetAddressPool(
                Network.DEFAULT,
                Optional.of(VmSite.VO),
                List.of(prefixes).stream().map(IpPrefix::new).toList());
    }

    private Journal journal() throws JournalException {
        return new SqliteStore().open(directory);
    }

    private static CreateVms create(String name, int count) {
        return VmSite.create(name, count);
    }

    private void delete(String name) throws Exception {
        Vm vm = site.vm(name);
        site.done(new ActOnVms(VmVerb.DESTROY, Set.of(vm.id())));
        site.done(new ActOnVms(VmVerb.DELETE, Set.of(vm.id())));
    }

    private String ip(String name) {
        return site.state().addressOf(site.vm(name).id()).orElseThrow().ipv4().orElseThrow() + "";
    }

    private List<String> told() {
        return agent.networks().stream()
                .map(HostNetwork::reservations)
                .flatMap(List::stream)
                .map(card -> card.name() + " " + card.ipv4().map(IpAddress::value).orElse(""))
                .sorted()
                .toList();
    }

    private AddressAnswer ask(String text) throws Exception {
        return site.controller
                .addresses(new AddressQuery(text, Optional.empty(), 0, 100))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void aVmIsMadeWithItsAddressAndTheAgentAnswersForIt() throws Exception {
        assertThat(site.done(create("tiny", 2)).state()).isEqualTo(TaskState.DONE);
        assertThat(ip("tiny-1")).isEqualTo("10.1.0.1");
        assertThat(ip("tiny-2")).isEqualTo("10.1.0.2");
        assertThat(agent.specs())
                .allSatisfy(
                        spec ->
                                assertThat(spec.card().flatMap(Reservation::ipv4))
                                        .hasToString("Optional[" + ip(spec.name()) + "]"));
        VmSite.until(
                "the agent is told",
                () -> told().equals(List.of("tiny-1 10.1.0.1", "tiny-2 10.1.0.2")));
        delete("tiny-1");
        VmSite.until("one is gone", () -> told().equals(List.of("tiny-2 10.1.0.2")));
    }

    @Test
    void whatIsFreeIsNotGivenAgainAtOnceAndNothingTwiceAfterARestart() throws Exception {
        site.done(create("a", 1));
        site.done(create("b", 1));
        delete("a");
        site.close();
        site = new VmSite(journal(), VmSite.PATIENT);
        site.connect(1, agent);
        site.see();
        site.done(create("c", 4));
        assertThat(List.of(ip("c-1"), ip("c-2"), ip("c-3"), ip("c-4")))
                .containsExactly("10.1.0.3", "10.1.0.4", "10.1.0.5", "10.1.0.6");
        assertThat(ip("b")).isEqualTo("10.1.0.2");
        site.done(create("d", 1));
        assertThat(ip("d")).as("the last that is left of eight").isEqualTo("10.1.0.7");
        site.done(create("e", 1));
        assertThat(ip("e")).as("that of a").isEqualTo("10.1.0.1");
        assertThat(site.refused(create("f", 1)).refusals().get(0).cause())
                .contains("has no free addresses");
        assertThat(site.state().managedVm("f")).isEmpty();
    }

    @Test
    void anAgentThatComesIsToldAllOfIt() throws Exception {
        site.done(create("tiny", 1));
        FakeAgent anew = new FakeAgent();
        anew.put(agent.inventory().vms().get(0));
        site.connect(1, anew);
        VmSite.until(
                "it is told",
                () ->
                        anew.networks().size() == 1
                                && anew.networks().get(0).reservations().size() == 1);
    }

    @Test
    void theHistorySaysWhoHadAnAddressWhenAndWhere() throws Exception {
        site.done(create("tiny", 1));
        Vm vm = site.vm("tiny");
        site.see(new Change.Put(moved(vm)));
        delete(site.state().vm(vm.id()).orElseThrow());
        // What was observed is on disk with the next command.
        site.accepted(pool("10.1.0.0/29"));
        List<AddressUse> uses = ask("ip:10.1.0.1").uses();
        assertThat(uses).hasSize(2);
        assertThat(uses)
                .extracting(AddressUse::host)
                .containsExactly(VmSite.host(2), VmSite.host(1));
        assertThat(uses).allMatch(use -> !use.open() && use.name().equals("tiny"));
        assertThat(uses.get(0).since().truncatedTo(ChronoUnit.MILLIS))
                .isEqualTo(uses.get(1).until().orElseThrow());
        assertThat(ask("host:node1").uses()).hasSize(1);
        assertThat(ask("user:root image:tiny.img vo:default").uses()).hasSize(2);
        assertThat(ask("vm:tin").uses()).as("whole names").isEmpty();
        assertThat(ask("mac:" + uses.get(0).mac()).uses()).hasSize(2);
        assertThat(ask("10.1.0.2").uses()).isEmpty();
        assertThat(ask("").pools().get(0).free()).isEqualTo(7);
    }

    private void delete(Vm vm) throws Exception {
        site.see(new Change.Remove(vm.key()));
    }

    private static Vm moved(Vm vm) {
        return new Vm(
                vm.id(),
                vm.name(),
                VmSite.host(2),
                vm.vo(),
                vm.image(),
                vm.size(),
                vm.state(),
                vm.origin(),
                vm.since(),
                vm.trouble(),
                vm.owner());
    }

    @Test
    void whatIsInUseIsNotTakenAway() throws Exception {
        site.done(create("tiny", 1));
        assertThat(site.refused(pool("10.1.0.16/29")).refusals().get(0).message())
                .contains("tiny (10.1.0.1)");
        Network other = ControllerSettings.bridge("br0").withIpv4(new IpPrefix("10.2.0.0/24"));
        assertThat(site.refused(new ChangeNetwork(other)).refusals())
                .anyMatch(refusal -> refusal.cause().contains("tiny (10.1.0.1)"));
        assertThat(site.refused(new DeleteNetwork(Network.DEFAULT)).refusals()).isNotEmpty();
        site.accepted(pool("10.1.0.0/28"));
    }
}
