// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.event.Change;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.Host;
import org.espalier.api.model.InBin;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Site;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The console's actions on the bin, hosts, groups, VOs and the site, by its names. */
class SiteCommandsTest extends CommandLineFixture {
    private static final GroupId RACK = new GroupId("rack");
    private static final Vm ONE = vm(1, "tiny-1", VmState.RUNNING);
    private static final Vm TWO = vm(2, "tiny-2", VmState.STOPPED);

    @BeforeEach
    void start() throws Exception {
        open(
                Set.of(
                        ActOnVms.class,
                        BinVms.class,
                        UnbinVms.class,
                        SetBinTime.class,
                        RenameVm.class,
                        UpdateAgents.class,
                        SetSendLimit.class,
                        RebootHosts.class),
                new NodeGroup(RACK, ""),
                Host.expected(NODE, RACK),
                new Vo(new VoId("atlas"), "Atlas"),
                TWO,
                ONE);
    }

    private static Vm vm(int number, String name, VmState state) {
        return vm(number, name, state, Optional.empty());
    }

    @Test
    void whatHostsGiveIsBoundedInAmountsASecond() throws Exception {
        assertThat(run("host set-send-limit " + NODE)).as("how much").isEqualTo(2);
        assertThat(err).contains("--bytes");
        assertThat(run("host set-send-limit " + NODE + " --bytes 5MiB")).as(err).isZero();
        assertThat(given).containsExactly(new SetSendLimit(Set.of(NODE), 5 << 20));
    }

    @Test
    void logsAreReadByName() throws Exception {
        assertThat(run("host log " + NODE)).as(err).isZero();
        assertThat(out).isEqualTo("at most 65536 of host " + NODE + "\n");
        assertThat(run("vm log tiny-1 --bytes 2GiB")).as(err).isZero();
        assertThat(out).isEqualTo("at most 1048576 of VM " + ONE.id() + "\n");
        assertThat(run("vm log nobody")).isEqualTo(1);
        assertThat(err).contains("nobody");
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
    void aReserveIsClearedOnlyWhereThatIsSaid() {
        assertThat(run("host set-reserve node01 --bytes 5GiB")).as(err).isZero();
        StorageReserve five = new StorageReserve(5L << 30, 0);
        assertThat(host().reserve()).contains(five);
        assertThat(run("host show node01")).isZero();
        assertThat(out).containsPattern("(?m)^reserve +5 GiB$");
        assertThat(run("host list --where reserve:5 -o csv")).isZero();
        assertThat(out).contains("\"5 GiB\"");
        assertThat(run("host set-reserve node01")).isEqualTo(2);
        assertThat(err).contains("--bytes SIZE", "--percent N", "--bytes=0 clears it");
        assertThat(run("host set-reserve node01 --bytes=foo")).isEqualTo(2);
        assertThat(err)
                .startsWith("Invalid value for option '--bytes'")
                .contains("foo is no size. Give a whole number and a unit, as 512MiB or 2GiB.")
                .doesNotContain("Exception");
        assertThat(run("host set-reserve node01 --percent=95")).isEqualTo(2);
        assertThat(err).contains("at most 90 % of a disk");
        assertThat(host().reserve()).contains(five);
        assertThat(run("host set-reserve node01 --bytes=0")).as(err).isZero();
        assertThat(host().reserve().orElse(StorageReserve.NONE)).isEqualTo(StorageReserve.NONE);
        assertThat(run("host show node01 -o xml")).isEqualTo(2);
        assertThat(err)
                .contains("xml is no form. Give table, json or csv.")
                .doesNotContain("Exception");
    }

    private GuestValues told() {
        return site.core.state().site().flatMap(Site::guests).orElse(GuestValues.NONE);
    }

    @Test
    void whatVmsAreToldIsSetPartByPartAndShown() {
        assertThat(run("site set-guest-values")).isEqualTo(2);
        assertThat(err).contains("none is given", "--ntp", "clears what there is of it");
        assertThat(run("site set-guest-values --ntp time.site,10.0.0.1 --syslog logs:514"))
                .as(err)
                .isZero();
        assertThat(run("site set-guest-values --value area=north --value p=http://p?a=b"))
                .as(err)
                .isZero();
        assertThat(told().ntp()).containsExactly("time.site", "10.0.0.1");
        assertThat(told().syslog()).contains("logs:514");
        assertThat(told().values())
                .containsExactly(
                        new GuestValues.Value("area", "north"),
                        new GuestValues.Value("p", "http://p?a=b"));
        assertThat(run("site show-guest-values")).isZero();
        assertThat(out)
                .containsPattern("(?m)^ntp +time.site, 10.0.0.1$")
                .containsPattern("(?m)^values +area=north, p=http://p\\?a=b$");
        assertThat(run("site set-guest-values --ntp= --syslog= --value=")).as(err).isZero();
        assertThat(told()).isEqualTo(GuestValues.NONE);
    }

    @Test
    void whatVmsOfAVoAreToldIsItsOwnAndChecked() {
        String vo = "vo set-guest-values atlas ";
        assertThat(run(vo + "--resolvers 10.0.0.53 --search site")).as(err).isZero();
        assertThat(told()).isEqualTo(GuestValues.NONE);
        assertThat(run("vo show-guest-values atlas -o json")).isZero();
        assertThat(out).contains("\"resolvers\":[\"10.0.0.53\"],\"search\":[\"site\"]");
        assertThat(run(vo + "--ntp ntp..org")).isEqualTo(1);
        assertThat(err).contains("Time server \"ntp..org\": it is neither a host name nor");
        assertThat(run(vo + "--resolvers 300.300.300.300")).isEqualTo(2);
        assertThat(err).contains("\"300.300.300.300\" is no address");
        assertThat(run(vo + "--value north")).isEqualTo(2);
        assertThat(err).contains("\"north\" is no value. Give --value NAME=TEXT.");
        assertThat(run("vo set-guest-values cms --ntp time")).isEqualTo(1);
        assertThat(err).contains("There is no VO cms");
        assertThat(run("vo show-guest-values atlas")).isZero();
        assertThat(out).containsPattern("(?m)^resolvers +10.0.0.53$").doesNotContain("ntp..org");
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
