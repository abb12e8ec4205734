// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostState;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MVm;
import org.espalier.model.site.SiteFactory;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class TroublesTest {
    private final Troubles troubles = new Troubles();
    private final List<String> told = new ArrayList<>();

    private static MHost host(String name, HostState state) {
        MHost host = SiteFactory.eINSTANCE.createMHost();
        host.setKey(new EntityKey(EntityKind.HOST, name));
        host.setName(name);
        host.setState(state);
        return host;
    }

    private void tell(MEntity... entities) {
        troubles.tell(List.of(entities), (kind, names) -> told.add(kind.words(names)));
    }

    @Test
    void aHostThatFallsSilentIsToldOnceAndAgainAfterItWasThere() {
        MHost host = host("node01", HostState.ONLINE);
        tell(host);
        assertThat(told).isEmpty();
        host.setState(HostState.UNKNOWN);
        tell(host);
        tell(host);
        assertThat(told).containsExactly("Host node01 is not heard of any more");
        host.setState(HostState.ONLINE);
        tell(host);
        host.setState(HostState.IMPAIRED);
        tell(host);
        assertThat(told).hasSize(2);
    }

    @Test
    void whatWasWrongBeforeIsNoNews() {
        MHost host = host("node01", HostState.UNKNOWN);
        troubles.take(List.of(host));
        tell(host);
        assertThat(told).isEmpty();
    }

    @Test
    void manyAreToldTogether() {
        tell(
                host("node04", HostState.UNKNOWN),
                host("node02", HostState.UNKNOWN),
                host("node01", HostState.UNKNOWN),
                host("node05", HostState.UNKNOWN),
                host("node03", HostState.UNKNOWN));
        assertThat(told)
                .containsExactly(
                        "5 hosts are not heard of any more: node01, node02, node03 and 2 more");
    }

    @Test
    void tasksAreToldWhenTheyEndedWithWhatFailedAndVmsWhenTheyAreLost() {
        MTask task = SiteFactory.eINSTANCE.createMTask();
        task.setKey(new EntityKey(EntityKind.TASK, "t"));
        task.setName("Start 3 VMs");
        task.setState(TaskState.RUNNING);
        task.setFailed(1);
        MVm vm = SiteFactory.eINSTANCE.createMVm();
        vm.setKey(new EntityKey(EntityKind.VM, "v"));
        vm.setName("tiny-1");
        vm.setState(VmState.RUNNING);
        tell(task, vm);
        assertThat(told).isEmpty();
        task.setState(TaskState.DONE);
        vm.setState(VmState.LOST);
        tell(task, vm);
        assertThat(told).containsExactly("Task failed: Start 3 VMs", "VM tiny-1 is lost");
    }

    @Test
    void aCancelledTaskThatFailedNothingIsNoNews() {
        MTask task = SiteFactory.eINSTANCE.createMTask();
        task.setKey(new EntityKey(EntityKind.TASK, "t"));
        task.setName("Start 3 VMs");
        task.setState(TaskState.CANCELLED);
        tell(task);
        assertThat(told).isEmpty();
    }
}
