// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.StructuredSelection;
import org.espalier.api.model.VmState;
import org.espalier.model.mirror.MirrorChange;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MVm;
import org.espalier.model.site.SiteFactory;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What a saved search stands for. */
class SearchGroupTest {
    private static final Set<MEntity> NONE = Set.of();

    private final StillSession still = new StillSession(2, 3);
    private final AtomicLong nanos = new AtomicLong(7);

    private SearchGroup group(String query) {
        return new SearchGroup(new SavedSearch("mine", query), still.session(), nanos::get);
    }

    private static SiteChange added(MEntity entity) {
        return new SiteChange(new MirrorChange(Set.of(entity), NONE, NONE), false, false);
    }

    private static SiteChange changed(MEntity entity) {
        return new SiteChange(new MirrorChange(NONE, Set.of(entity), NONE), false, false);
    }

    private static SiteChange removed(MEntity entity) {
        return new SiteChange(new MirrorChange(NONE, NONE, Set.of(entity)), false, false);
    }

    @Test
    void itIsWhatTheSearchFindsInTheOrderOfTheSite() {
        SearchGroup hosts = group("is:host");
        assertThat(hosts.members()).containsExactlyElementsOf(still.hosts());
        assertThat(hosts.size()).isEqualTo(6);
        assertThat(hosts.contains(still.running())).isFalse();
        SearchGroup one = group("is:vm host:node001");
        assertThat(one.members())
                .isNotEmpty()
                .containsExactlyElementsOf(still.host("node001").getVms());
        assertThat(group("host:node001").members())
                .hasSize(1 + one.size())
                .contains(still.host("node001"));
    }

    @Test
    void selectedItStandsForThat() {
        SearchGroup one = group("is:host node001");
        StructuredSelection selection = new StructuredSelection(new Object[] {one, "text"});
        assertThat(SmartGroup.members(selection)).containsExactly(still.host("node001"));
        assertThat(SmartGroup.members("text")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "colour:red", "is:vm colour:red", "is:vm cores>many"})
    void whatIsNotUnderstoodOrAsksForNothingDoesNotStandForTheWholeSite(String query) {
        assertThat(group(query).members()).isEmpty();
    }

    @Test
    void whatComesChangesAndGoesIsFollowed() {
        SearchGroup stopped = group("is:vm state:stopped");
        int before = stopped.size();
        MVm vm = still.running();
        assertThat(stopped.changed(changed(vm))).isFalse();
        vm.setState(VmState.STOPPED);
        assertThat(stopped.changed(changed(vm))).isTrue();
        assertThat(stopped.contains(vm)).isTrue();
        assertThat(stopped.changed(changed(vm))).isFalse();
        vm.setState(VmState.RUNNING);
        assertThat(stopped.changed(changed(vm))).isTrue();
        assertThat(stopped.size()).isEqualTo(before);
        MHost host = SiteFactory.eINSTANCE.createMHost();
        host.setName("node900");
        SearchGroup hosts = group("is:host node900");
        assertThat(hosts.changed(added(host))).as("nobody asked yet").isFalse();
        assertThat(hosts.size()).isZero();
        assertThat(hosts.changed(added(host))).isTrue();
        assertThat(hosts.members()).containsExactly(host);
        assertThat(hosts.changed(removed(host))).isTrue();
        assertThat(hosts.members()).isEmpty();
    }

    @Test
    void neitherTasksNorGroupsAreAmongWhatATextFinds() {
        SearchGroup any = group("nightly");
        assertThat(any.size()).isZero();
        MTask task = SiteFactory.eINSTANCE.createMTask();
        task.setName("nightly");
        assertThat(any.changed(added(task))).isFalse();
        MVm vm = still.running();
        vm.setName("nightly-1");
        assertThat(any.changed(changed(vm))).isTrue();
        assertThat(any.members()).containsExactly(vm);
    }

    @Test
    void aHostThatLostItsVmsIsFoundWithinFiveSeconds() {
        MHost host = still.host("node001");
        SearchGroup empty = group("is:host vms=0");
        assertThat(empty.contains(host)).isFalse();
        MVm gone = host.getVms().get(0);
        host.getVms().clear();
        empty.changed(removed(gone));
        nanos.addAndGet(5_100_000_000L);
        assertThat(empty.contains(host)).isTrue();
    }

    @Test
    void aVmCountsOnItsHostAndIsWhereItsHostIs() {
        MHost host = still.host("node001");
        SearchGroup empty = group("is:host vms=0");
        assertThat(empty.contains(host)).isFalse();
        MVm last = host.getVms().get(0);
        host.getVms().clear();
        host.getVms().add(last);
        SearchGroup ofRack = group("is:vm group:" + host.getGroup().getName());
        assertThat(ofRack.contains(last)).isTrue();
        still.site().getGroups().get(1).getHosts().add(host);
        assertThat(ofRack.changed(changed(host))).isTrue();
        assertThat(ofRack.contains(last)).isFalse();
        SearchGroup single = group("is:host vms=2");
        assertThat(single.contains(host)).isFalse();
        MVm second = SiteFactory.eINSTANCE.createMVm();
        host.getVms().add(second);
        assertThat(single.changed(added(second))).isTrue();
        assertThat(single.members()).contains(host);
    }

    @Test
    void whatIsMeasuredIsLookedAtAnewAtMostEveryFiveSeconds() {
        MVm vm = still.running();
        SearchGroup busy = group("is:vm cpu>10%");
        assertThat(busy.members()).isEmpty();
        still.measure(vm);
        busy.changed(SiteChange.MEASURED);
        nanos.addAndGet(4_900_000_000L);
        assertThat(busy.members()).isEmpty();
        nanos.addAndGet(200_000_000L);
        assertThat(busy.members()).containsExactly(vm);
    }
}
