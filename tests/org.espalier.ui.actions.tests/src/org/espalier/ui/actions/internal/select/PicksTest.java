// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.select;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.StructuredSelection;
import org.espalier.api.model.Host;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.internal.Site;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

/** What a selection means to an action. */
class PicksTest {
    private final Site site = new Site();

    @Test
    void hostsAndGroupsStandForTheirVms() {
        MVm one = site.vm("one", VmState.RUNNING);
        MVm two = site.vm("two", VmState.STOPPED, Site.OTHER, Vm.Origin.MANAGED);
        assertThat(pick(site.host(Site.HOST)).all()).containsExactly(one);
        assertThat(pick(site.group()).all()).containsExactly(one, two);
        assertThat(pick(one, site.group()).all()).containsExactly(one, two);
        assertThat(pick(one, site.group()).named()).containsExactly(one);
    }

    @Test
    void groupsStandForTheirHostsEachOnce() {
        MHost host = (MHost) site.host(Site.HOST);
        MHost other = (MHost) site.host(Site.OTHER);
        assertThat(Picks.hosts(new StructuredSelection(site.group()))).containsExactly(host, other);
        StructuredSelection both = new StructuredSelection(new Object[] {other, site.group()});
        assertThat(Picks.hosts(both)).containsExactly(other, host);
        // A new VM is not pinned to each host of a large group.
        assertThat(Picks.namedHosts(both)).containsExactly(other);
        assertThat(Picks.of(new StructuredSelection(site.group()), "hosts")).isTrue();
    }

    @Test
    void aSavedSearchStandsForWhatItFinds() {
        MVm one = site.vm("one", VmState.RUNNING);
        MVm two = site.vm("two", VmState.STOPPED, Site.OTHER, Vm.Origin.MANAGED);
        StructuredSelection vms = new StructuredSelection(site.search("is:vm two"));
        assertThat(Picks.vms(vms).named()).isEmpty();
        assertThat(Picks.vms(vms).implied()).containsExactly(two);
        assertThat(Picks.of(vms, "vms")).isTrue();
        assertThat(Picks.of(vms, "hosts")).isFalse();
        assertThat(Picks.hosts(vms)).isEmpty();
        StructuredSelection hosts = new StructuredSelection(site.search("is:host " + Site.HOST));
        assertThat(Picks.vms(hosts).all()).containsExactly(one);
        assertThat(Picks.hosts(hosts)).containsExactly((MHost) site.host(Site.HOST));
        assertThat(Picks.namedHosts(hosts)).isEmpty();
    }

    @Test
    void nothingComesOfOtherThings() {
        assertThat(Picks.vms("text").all()).isEmpty();
        assertThat(Picks.vms(new StructuredSelection("text")).all()).isEmpty();
        assertThat(Picks.vms(null).allows(VmVerb.START)).isFalse();
    }

    @Test
    void aVerbIsAllowedWhereItChangesSomething() {
        MVm running = site.vm("running", VmState.RUNNING);
        MVm stopped = site.vm("stopped", VmState.STOPPED);
        assertThat(pick(running).allows(VmVerb.START)).isFalse();
        assertThat(pick(running, stopped).allows(VmVerb.START)).isTrue();
        assertThat(pick(running).allows(VmVerb.DELETE)).isFalse();
        assertThat(pick(stopped).allows(VmVerb.DELETE)).isTrue();
    }

    @Test
    void namedVmsAreAllSentImpliedOnesOnlyWhereItChangesThem() {
        MVm running = site.vm("running", VmState.RUNNING);
        MVm saved = site.vm("saved", VmState.SAVED);
        MVm stopped = site.vm("stopped", VmState.STOPPED);
        assertThat(pick(running, saved, stopped).targets(VmVerb.START))
                .containsExactlyInAnyOrder(running.getId(), saved.getId(), stopped.getId());
        assertThat(pick(site.host(Site.HOST)).targets(VmVerb.START))
                .containsExactly(stopped.getId());
    }

    @Test
    void foreignVmsAreLeftAloneUntilAdopted() {
        MVm foreign = site.vm("other", VmState.RUNNING, Site.HOST, Vm.Origin.FOREIGN);
        MVm mine = site.vm("mine", VmState.RUNNING);
        VmPick pick = pick(foreign, mine);
        assertThat(pick.targets(VmVerb.SUSPEND)).containsExactly(mine.getId());
        assertThat(pick(foreign).allows(VmVerb.SUSPEND)).isFalse();
        assertThat(pick.adoptable()).containsExactly(foreign.getId());
        assertThat(pick.forgettable()).containsExactly(foreign.getId());
    }

    @Test
    void lostVmsAreForgottenNotAdopted() {
        MVm lost = site.vm("lost", VmState.LOST, Site.HOST, Vm.Origin.FOREIGN);
        assertThat(pick(lost).adoptable()).isEmpty();
        assertThat(pick(site.vm("gone", VmState.LOST)).forgettable()).hasSize(1);
        assertThat(pick(site.vm("well", VmState.RUNNING)).forgettable()).isEmpty();
    }

    @Test
    void onlyTasksThatRunCanBeCancelled() {
        Object live = site.task(TaskState.RUNNING);
        Object done = site.task(TaskState.DONE);
        assertThat(Picks.liveTasks(new StructuredSelection(new Object[] {live, done})))
                .singleElement()
                .isSameAs(live);
    }

    @Test
    void expressionsAskTheSame() {
        Possible possible = new Possible();
        MVm running = site.vm("running", VmState.RUNNING);
        StructuredSelection selection = new StructuredSelection(running);
        assertThat(possible.test(selection, "can", null, "start")).isFalse();
        assertThat(possible.test(selection, "can", null, "shut_down")).isTrue();
        assertThat(possible.test(selection, "can", null, "suspend_resume")).isTrue();
        assertThat(possible.test(selection, "can", null, "console")).isTrue();
        assertThat(possible.test(selection, "can", null, "adopt")).isFalse();
        assertThat(possible.test(selection, "can", null, "forget")).isFalse();
        assertThat(possible.test(selection, "can", null, "cancel")).isFalse();
        assertThat(possible.test(selection, "can", null, "move")).isFalse();
        StructuredSelection host = new StructuredSelection(site.host(Site.HOST));
        assertThat(possible.test(host, "can", null, "move")).isTrue();
        assertThat(possible.test(host, "can", null, "console")).isFalse();
    }

    @Test
    void hostsEnterMaintenanceModeUnlessAllAreInItAndResumeIfOneIs() {
        Possible possible = new Possible();
        Object first = site.host(Site.HOST);
        StructuredSelection one = new StructuredSelection(first);
        StructuredSelection both =
                new StructuredSelection(new Object[] {first, site.host(Site.OTHER)});
        StructuredSelection vm = new StructuredSelection(site.vm("a", VmState.RUNNING));
        assertThat(possible.test(one, "can", null, "drain")).isTrue();
        assertThat(possible.test(one, "can", null, "undrain")).isFalse();
        assertThat(possible.test(vm, "can", null, "drain")).isFalse();
        assertThat(possible.test(vm, "can", null, "undrain")).isFalse();
        site.put(Host.expected(Site.HOST, Site.GROUP).inMaintenance(Optional.of(Instant.EPOCH)));
        assertThat(possible.test(one, "can", null, "drain")).isFalse();
        assertThat(possible.test(one, "can", null, "undrain")).isTrue();
        assertThat(possible.test(both, "can", null, "drain")).isTrue();
        assertThat(possible.test(both, "can", null, "undrain")).isTrue();
    }

    private static VmPick pick(Object... selected) {
        return Picks.vms(new StructuredSelection(selected));
    }
}
