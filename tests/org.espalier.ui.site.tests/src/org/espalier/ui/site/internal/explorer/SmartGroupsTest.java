// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Host;
import org.espalier.api.model.Marks;
import org.espalier.api.model.VmState;
import org.espalier.model.mirror.MirrorChange;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.search.Folders;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SmartGroup;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Saved searches as groups of the explorer. */
class SmartGroupsTest {
    private final StillSession still = new StillSession(1, 30);
    private final List<SavedSearch> saved =
            new ArrayList<>(List.of(new SavedSearch("All", "is:host")));
    private final SmartGroups groups = new SmartGroups(still.session(), () -> List.copyOf(saved));
    private final ExplorerModel model = new ExplorerModel(still.site(), groups, List::of);
    private final ExplorerWords words = new ExplorerWords(still.session(), model);
    private final Object searches = model.roots().get(2);

    @Test
    void aSearchCountsAndListsWhatItFinds() {
        SmartGroup all = (SmartGroup) model.children(searches).get(0);
        assertThat(words.name(all)).isEqualTo("All");
        assertThat(words.figure(all)).isEqualTo("30");
        assertThat(words.sentence(all)).contains("is:host");
        assertThat(model.hasChildren(all)).isTrue();
        assertThat(model.children(all)).hasSize(21).contains(still.host("node001"));
        assertThat(words.name(new Nodes.More(all))).isEqualTo("10 more that it finds");
        model.listMore(all);
        assertThat(model.children(all)).hasSize(30);
        assertThat(model.parent(all)).isSameAs(searches);
        assertThat(model.parent(still.host("node001"))).isNotSameAs(all);
    }

    @Test
    void itStaysTheSameForAsLongAsItIsKept() {
        SmartGroup all = groups.get().get(0);
        saved.add(new SavedSearch("None", "is:host name:nowhere"));
        assertThat(groups.get()).hasSize(2).first().isSameAs(all);
        assertThat(model.hasChildren(groups.get().get(1))).isFalse();
        saved.remove(0);
        assertThat(groups.get()).hasSize(1).doesNotContain(all);
    }

    @Test
    void foldersStandBesideThemOnceThereIsOne() {
        Folders folders = new Folders(still.session());
        ExplorerModel other = new ExplorerModel(still.site(), groups, folders::all);
        ExplorerWords said = new ExplorerWords(still.session(), other);
        assertThat(other.roots()).hasSize(3);
        MHost host = still.host("node001");
        host.setRecord(((Host) host.getRecord()).with(Marks.NONE.in("lab/east")));
        folders.changed(
                new SiteChange(new MirrorChange(Set.of(), Set.of(host), Set.of()), false, false));
        assertThat(other.roots()).hasSize(4);
        Object root = other.roots().get(2);
        assertThat(said.name(root)).isEqualTo("Folders");
        assertThat(other.hasChildren(root)).isTrue();
        assertThat(other.children(root)).extracting(said::name).containsExactly("lab", "lab/east");
        Object east = other.children(root).get(1);
        assertThat(other.parent(east)).isSameAs(root);
        assertThat(other.children(east)).containsExactly(host);
        assertThat(said.figure(east)).isEqualTo("1");
        assertThat(said.sentence(east)).isEqualTo("lab/east");
        assertThat(said.name(new Nodes.More(east))).endsWith("more in it");
    }

    @Test
    void eachHearsOfAChange() {
        saved.clear();
        saved.add(new SavedSearch("a", "is:vm state:stopped"));
        saved.add(new SavedSearch("b", "is:vm state:running"));
        MVm vm = still.running();
        groups.get().forEach(SmartGroup::size);
        vm.setState(VmState.STOPPED);
        SiteChange change =
                new SiteChange(new MirrorChange(Set.of(), Set.of(vm), Set.of()), false, false);
        assertThat(List.<SmartGroup>copyOf(groups.changed(change)))
                .containsExactlyElementsOf(groups.get());
    }
}
