// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.StructuredSelection;
import org.espalier.api.model.Host;
import org.espalier.api.model.InBin;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.model.mirror.MirrorChange;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.search.Search;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is in which folder. */
class FoldersTest {
    private static final Set<MEntity> NONE = Set.of();

    private final StillSession still = new StillSession(2, 3);
    private final MHost host = still.host("node001");
    private final MVm vm = still.running();
    private final Folders folders = new Folders(still.session());

    private void put(MHost what, String path) {
        what.setRecord(((Host) what.getRecord()).with(Marks.NONE.in(path)));
    }

    private void put(MVm what, String path) {
        Vm record = (Vm) what.getRecord();
        what.setRecord(record.with(record.kept().with(Marks.NONE.in(path))));
    }

    private boolean changed(MEntity entity) {
        return folders.changed(
                new SiteChange(new MirrorChange(NONE, Set.of(entity), NONE), false, false));
    }

    private List<String> names() {
        return folders.all().stream().map(each -> each.saved().name()).toList();
    }

    private SmartGroup folder(String path) {
        return folders.all().stream()
                .filter(each -> each.saved().name().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachHasWhatIsInItAndBelow() {
        assertThat(new Folders(still.session()).all()).isEmpty();
        put(host, "lab/east");
        put(vm, "lab");
        assertThat(names()).containsExactly("lab", "lab/east");
        assertThat(folder("lab").members()).containsExactlyInAnyOrder(host, vm);
        assertThat(folder("lab/east").members()).containsExactly(host);
        assertThat(folder("lab").isFolder()).isTrue();
        assertThat(SmartGroup.members(new StructuredSelection(folder("lab/east"))))
                .containsExactly(host);
    }

    @Test
    void changesAreFollowed() {
        put(host, "lab/east");
        SmartGroup lab = folder("lab");
        assertThat(changed(host)).as("it is where it was").isFalse();
        put(vm, "lab");
        assertThat(changed(vm)).isTrue();
        assertThat(lab.size()).isEqualTo(2);
        put(host, "attic");
        assertThat(changed(host)).isTrue();
        assertThat(names()).containsExactly("attic", "lab");
        assertThat(folder("lab")).as("the same node").isSameAs(lab);
        assertThat(lab.contains(host)).isFalse();
        put(vm, "");
        assertThat(changed(vm)).isTrue();
        assertThat(
                        folders.changed(
                                new SiteChange(
                                        new MirrorChange(NONE, NONE, Set.of(host)), false, false)))
                .isTrue();
        assertThat(names()).isEmpty();
        put(host, "new");
        assertThat(
                        folders.changed(
                                new SiteChange(
                                        new MirrorChange(Set.of(host), NONE, NONE), false, false)))
                .isTrue();
        assertThat(names()).containsExactly("new");
    }

    @Test
    void whatLiesInTheBinIsInNone() {
        put(vm, "lab");
        assertThat(names()).containsExactly("lab");
        Vm record = (Vm) vm.getRecord();
        InBin bin = new InBin("anna", Instant.EPOCH, Instant.MAX);
        vm.setRecord(record.with(record.kept().withBin(Optional.of(bin))));
        assertThat(changed(vm)).isTrue();
        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "lab/east 2", "v1.2_x-y/7"})
    void itsSearchFindsTheSame(String path) {
        put(host, path);
        put(vm, path + "x");
        MHost below = still.host("node002");
        put(below, path + "/deeper");
        Search search = folder(path).saved().search();
        assertThat(search.problems()).isEmpty();
        var filter = search.in(EntitySearch.of(still.session()));
        assertThat(filter.problems()).isEmpty();
        assertThat(List.of(host, vm, below).stream().filter(filter::test))
                .containsExactlyElementsOf(folder(path).members());
    }
}
