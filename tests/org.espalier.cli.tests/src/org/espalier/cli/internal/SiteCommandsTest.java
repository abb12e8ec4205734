// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.InBin;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Role;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.Situation;
import org.espalier.gate.GateLimits;
import org.espalier.gate.testing.GateSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The console's actions on the bin, hosts, groups, VOs and the site, by its names. */
@Timeout(120)
class SiteCommandsTest {
    private static final HostId NODE = new HostId("node01");
    private static final GroupId RACK = new GroupId("rack");
    private static final Vm ONE = vm(1, "tiny-1", VmState.RUNNING);
    private static final Vm TWO = vm(2, "tiny-2", VmState.STOPPED);

    private final List<Command> given = new CopyOnWriteArrayList<>();
    private GateSite site;
    private String out;
    private String err;

    /** Notes what hosts would have to do, or a part that is not there. */
    private final class Notes implements CommandPlanner {
        @Override
        public Set<Class<? extends Command>> plans() {
            return Set.of(
                    ActOnVms.class,
                    BinVms.class,
                    UnbinVms.class,
                    SetBinTime.class,
                    RenameVm.class,
                    UpdateAgents.class,
                    RebootHosts.class);
        }

        @Override
        public Plan plan(Situation situation, CommandRequest request) {
            given.add(request.command());
            return new Plan.Changes(List.of(), false);
        }
    }

    @BeforeEach
    void start() throws Exception {
        site = GateSite.opened(GateLimits.defaults());
        site.core.add(new Notes());
        site.person("anna", GateSite.ME, Role.SITE_ADMINISTRATOR);
        site.see(
                Stream.<Entity>of(
                                new NodeGroup(RACK, ""),
                                Host.expected(NODE, RACK),
                                new Vo(new VoId("atlas"), "Atlas"),
                                TWO,
                                ONE)
                        .<Change>map(Change.Put::new)
                        .toList());
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private static Vm vm(int number, String name, VmState state) {
        return new Vm(
                new VmId(new UUID(7, number)),
                name,
                NODE,
                new VoId("default"),
                Optional.empty(),
                new Capacity(1, 256L << 20, 1L << 30),
                state,
                Vm.Origin.MANAGED,
                Instant.EPOCH,
                Optional.empty(),
                Optional.of("anna"));
    }

    private int run(String line) {
        StringWriter said = new StringWriter();
        StringWriter complained = new StringWriter();
        PrintWriter to = new PrintWriter(said);
        int code =
                Tree.run(
                        line.split(" "),
                        to,
                        new PrintWriter(complained, true),
                        name -> name.equals("ESPALIER_GATE") ? site.socket.toString() : null);
        to.flush();
        out = said.toString();
        err = complained.toString();
        return code;
    }

    @Test
    void whatIsDeletedGoesIntoTheBinAndIsListedWhereThatIsAskedFor() throws Exception {
        assertThat(run("vm delete tiny-2")).as(err).isZero();
        assertThat(run("vm restore-from-bin tiny-2")).as(err).isZero();
        assertThat(run("site set-bin-time --hours 48")).as(err).isZero();
        assertThat(run("vm rename tiny-2 --to web")).as(err).isZero();
        Set<VmId> two = Set.of(TWO.id());
        assertThat(given)
                .containsExactly(
                        new BinVms(two),
                        new UnbinVms(two),
                        new SetBinTime(48),
                        new RenameVm(TWO.id(), "web"));
        assertThat(run("vm empty-bin")).isZero();
        assertThat(given).as("there is nothing in it").hasSize(4);
        Instant until = Instant.parse("2031-01-01T00:00:00Z");
        InBin bin = new InBin("anna", Instant.EPOCH, until);
        site.see(List.of(new Change.Put(TWO.with(TWO.kept().withBin(Optional.of(bin))))));
        assertThat(run("vm list -o csv")).isZero();
        assertThat(out).contains("\"tiny-1\",\"running\"").doesNotContain("tiny-2");
        assertThat(run("vm list --where state:deleted -o csv")).isZero();
        assertThat(out).contains("\"tiny-2\",\"deleted\"").contains(until.toString());
        assertThat(run("vm empty-bin --preview")).isZero();
        assertThat(out).contains("tiny-2").doesNotContain("tiny-1");
        assertThat(run("vm empty-bin")).isZero();
        assertThat(given).last().isEqualTo(new ActOnVms(VmVerb.DELETE, two));
    }

    private Host host() {
        return site.core.state().host(NODE).orElseThrow();
    }

    @Test
    void hostsAreMovedReservedUpdatedRebootedAndRemoved() {
        assertThat(run("group define other --note new")).as(err).isZero();
        assertThat(run("host move-to-group node01 --group other")).as(err).isZero();
        assertThat(host().group()).isEqualTo(new GroupId("other"));
        assertThat(run("host set-reserve node01 --percent 15")).as(err).isZero();
        assertThat(host().reserve()).contains(new StorageReserve(0, 15));
        assertThat(run("host update-agents node01")).as(err).isZero();
        assertThat(run("host reboot node01 --patience 60")).as(err).isZero();
        assertThat(given)
                .containsExactly(
                        new UpdateAgents(Set.of(NODE)), new RebootHosts(Set.of(NODE), true, 60));
        assertThat(run("host remove node01 --preview")).isZero();
        assertThat(out).contains("node01");
        assertThat(site.core.state().host(NODE)).isPresent();
        assertThat(run("host remove node01")).as("nobody would cut it off").isEqualTo(1);
        assertThat(err).contains("\"Remove host node01\" was not done");
    }

    @Test
    void vosAreSuspendedAndResumedAndTheSiteDemandsReasons() {
        VoId atlas = new VoId("atlas");
        assertThat(run("vo suspend atlas")).as(err).isZero();
        assertThat(site.core.state().vo(atlas).orElseThrow().suspended()).isPresent();
        assertThat(run("vo resume atlas")).as(err).isZero();
        assertThat(run("vo dissolve atlas")).as(err).isZero();
        assertThat(site.core.state().vo(atlas)).isEmpty();
        assertThat(run("vo suspend atlas")).isEqualTo(1);
        assertThat(err).contains("There is no VO atlas");
        assertThat(run("site demand-reasons --of delete-vms,reboot-hosts")).as(err).isZero();
        assertThat(site.core.state().site().orElseThrow().reasons())
                .containsExactlyInAnyOrder(CommandKind.DELETE_VMS, CommandKind.REBOOT_HOSTS);
        assertThat(run("vm delete-now tiny-2")).isEqualTo(1);
        assertThat(err).contains("demands a reason");
        assertThat(run("site demand-reasons --of sleep")).isEqualTo(2);
        assertThat(err).contains("sleep is no kind of command.");
    }
}
