// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.operate;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Vm;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmSnapshot;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.internal.Site;
import org.espalier.ui.actions.internal.select.VmPick;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;

class PreviewTest {
    private final Site site = new Site();
    private final MVm off = site.vm("off", VmState.STOPPED);
    private final MVm on = site.vm("on", VmState.RUNNING);
    private final MVm saved = site.vm("saved", VmState.SAVED);
    private final MVm foreign = site.vm("foreign", VmState.RUNNING, Site.HOST, Vm.Origin.FOREIGN);
    private final VmPick all = new VmPick(List.of(off, on, saved, foreign), List.of());

    private void snapshot(MVm vm, String name, boolean memory) {
        Vm record = (Vm) vm.getRecord();
        site.put(
                record.with(
                        record.kept()
                                .withSnapshots(
                                        List.of(new VmSnapshot(name, Instant.EPOCH, memory)))));
    }

    @Test
    void aResizeSaysWhenItCounts() {
        Preview preview = Preview.of(new VmOperation.Resize(2, 1L << 30), all);
        assertThat(preview.affected())
                .containsEntry(off, "at once")
                .containsEntry(on, "from its next start on")
                .hasSize(2);
        assertThat(preview.spared())
                .containsEntry(saved, "it is saved. Restore it first")
                .containsEntry(foreign, "it appeared outside Espalier. Adopt it first");
        assertThat(preview.counts()).isEqualTo("2 VMs, left alone: 2");
        assertThat(preview.targets()).isEqualTo(Set.of(off.getId(), on.getId()));
        assertThat(Preview.of(new VmOperation.Resize(1, 1 << 28), all).counts())
                .isEqualTo("0 VMs, as asked for already: 2, left alone: 2");
    }

    @Test
    void aSnapshotSaysWhatItHolds() {
        assertThat(Preview.of(new VmOperation.TakeSnapshot("a"), all).affected())
                .containsEntry(off, "its disk")
                .containsEntry(on, "its disk and its memory");
    }

    @Test
    void aRevertSaysWhatIsLostAndWhatTheVmIsThen() {
        snapshot(off, "a", true);
        snapshot(on, "a", false);
        Preview preview = Preview.of(new VmOperation.Revert("a"), all);
        assertThat(preview.affected().get(off))
                .startsWith("loses all since ")
                .endsWith(", and runs then");
        assertThat(preview.affected().get(on)).endsWith(", and is off then");
        assertThat(Operating.names(all)).containsExactly("a");
    }

    @Test
    void whatNeedsASnapshotFitsOnlyWhereThereIsOne() {
        VmPick pick = new VmPick(List.of(off), List.of());
        assertThat(Operating.REVERT.fits(pick)).isFalse();
        assertThat(Operating.TAKE.fits(pick)).isTrue();
        snapshot(off, "a", false);
        assertThat(Operating.REVERT.fits(pick)).isTrue();
        assertThat(Operating.DELETE.fits(pick)).isTrue();
        assertThat(Operating.TAKE.fits(new VmPick(List.of(foreign), List.of()))).isFalse();
    }

    @Test
    void aNameThatIsNoneIsNoOperation() {
        assertThat(Operating.TAKE.of("no name")).isEmpty();
        assertThat(Operating.TAKE.of("a")).contains(new VmOperation.TakeSnapshot("a"));
        assertThat(Operating.REVERT.of("a")).contains(new VmOperation.Revert("a"));
        assertThat(Operating.DELETE.of("a")).contains(new VmOperation.DeleteSnapshot("a"));
    }

    @Test
    void namesOfClonesAreChecked() {
        Set<String> taken = Set.of("web-2");
        assertThat(CloneDialog.trouble("web", 1, taken)).isEmpty();
        assertThat(CloneDialog.trouble("web", 2, taken))
                .contains("There is a VM web-2 already. Choose another name.");
        assertThat(CloneDialog.trouble("a".repeat(62), 2, taken)).isPresent();
        assertThat(CloneDialog.trouble("A b", 1, taken)).isPresent();
        assertThat(CloneDialog.trouble("", 1, taken)).isEmpty();
    }
}
