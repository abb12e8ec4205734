// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostState;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Names, hints and figures of the tree. */
class ExplorerWordsTest {
    private final StillSession still = new StillSession(2, 30);
    private final ExplorerModel model = new ExplorerModel(still.site(), List::of, List::of);
    private final ExplorerWords words = new ExplorerWords(still.session(), model);
    private final MGroup rackA = still.site().getGroups().get(0);

    @Test
    void rootsHaveNamesAndCounts() {
        assertThat(words.name(still.site())).isEqualTo("Riverside");
        assertThat(words.figure(still.site())).isEqualTo("60");
        assertThat(words.name(model.vos())).isEqualTo("Virtual organisations");
        assertThat(words.figure(model.vos())).isEqualTo("4");
        still.site().setName("");
        assertThat(words.name(still.site())).isEqualTo("Site");
    }

    @Test
    void groupsHaveTheirNoteAndCount() {
        assertThat(words.hint(rackA)).isEmpty();
        assertThat(words.hint(still.site().getGroups().get(1))).isEqualTo("GPU");
        assertThat(words.figure(rackA)).isEqualTo("30");
    }

    @Test
    void whatIsNotListedIsCounted() {
        assertThat(words.name(new Nodes.More(rackA))).isEqualTo("10 more hosts");
        assertThat(words.name(new Nodes.More(still.site()))).endsWith(" more node groups");
        assertThat(words.figure(new Nodes.More(rackA))).isEmpty();
        assertThat(words.hint(new Nodes.More(rackA))).isEmpty();
    }

    @Test
    void aHostThatIsWellHintsAtItsVms() {
        MHost host = still.host("node001");
        assertThat(words.hint(host)).isEqualTo(host.getVms().size() + " VMs");
        while (host.getVms().size() > 1) {
            host.getVms().remove(0);
        }
        assertThat(words.hint(host)).isEqualTo("1 VM");
        host.getVms().clear();
        assertThat(words.hint(host)).isEmpty();
    }

    @Test
    void aHostThatIsNotWellHintsAtThat() {
        assertThat(words.hint(still.host("node004"))).isEqualTo("unheard of for 41 s");
        assertThat(words.hint(still.host("node006"))).isEqualTo("Its hypervisor does not answer");
        MHost expected = still.host("node001");
        expected.setState(HostState.EXPECTED);
        assertThat(words.hint(expected)).isEqualTo(words.sentence(expected).split(", ")[1]);
    }

    @Test
    void loadIsInPercentOfTheCoresAndAtMostAll() {
        MHost host = still.host("node001");
        assertThat(words.figure(host)).isEmpty();
        still.measure(host);
        assertThat(words.figure(host)).isEqualTo("25 %");
        host.setTotal(new org.espalier.api.model.Capacity(2, 1, 1));
        assertThat(words.figure(host)).isEqualTo("100 %");
        host.setTotal(org.espalier.api.model.Capacity.NONE);
        assertThat(words.figure(host)).isEmpty();
        assertThat(words.figure(still.host("node004"))).isEqualTo("?");
    }

    @Test
    void aVmHintsOnlyAtWhatIsUnusual() {
        MVm vm = still.running();
        vm.setState(VmState.RUNNING);
        assertThat(words.hint(vm)).isEmpty();
        assertThat(words.sentence(vm)).isEqualTo(vm.getName() + ", running");
        vm.setState(VmState.LOST);
        assertThat(words.hint(vm)).isEqualTo("lost");
        assertThat(words.hint(still.host("node004").getVms().get(0))).startsWith("unknown for");
    }

    @Test
    void aVmHasItsShareOfItsCores() {
        MVm vm = still.running();
        assertThat(words.figure(vm)).isEmpty();
        still.measure(vm);
        assertThat(words.figure(vm)).isEqualTo("50 %");
    }

    @Test
    void aVoCountsItsVmsAndHasNoState() {
        assertThat(words.figure(still.running().getVo())).matches("[1-9][0-9]*");
        assertThat(words.sentence(still.running().getVo()))
                .isEqualTo(still.running().getVo().getName());
    }

    @Test
    void filteredChildrenAreCountedAsTheyAreListed() {
        model.filter(e -> e instanceof MHost h && h.getName().compareTo("node025") <= 0);
        assertThat(words.name(new Nodes.More(rackA))).isEqualTo("5 more hosts");
        assertThat(model.hasChildren(still.site().getGroups().get(1))).isFalse();
        assertThat(model.matches()).isEqualTo(25);
        assertThat(model.isFiltered()).isTrue();
    }
}
