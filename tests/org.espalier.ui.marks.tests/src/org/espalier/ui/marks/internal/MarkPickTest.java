// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.StructuredSelection;
import org.espalier.api.command.SetProperties;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.Marks;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.Property;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SearchGroup;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Notes and owners of many: what was not edited is not sent. */
class MarkPickTest {
    private static Host host(String name, String note, String owner) {
        return Host.expected(new HostId(name), new GroupId("rack"))
                .with(Marks.NONE.noted(note).ownedBy(Optional.of(owner).filter(o -> !o.isEmpty())));
    }

    private static MarkPick pick(Host... hosts) {
        return new MarkPick(List.of(), List.of(hosts), List.of());
    }

    @Test
    void aSavedSearchStandsForWhatItFinds() {
        StillSession still = new StillSession(1, 3);
        SavedSearch hosts = new SavedSearch("mine", "is:host node001|node002");
        SearchGroup group = new SearchGroup(hosts, still.session());
        MarkPick both = MarkPick.of(new StructuredSelection(group));
        assertThat(both.hosts())
                .extracting(host -> host.id().value())
                .containsExactly("node001", "node002");
        assertThat(both.vms()).isEmpty();
        assertThat(both.large()).isTrue();
        // What is selected itself is seen by who selects it.
        MarkPick named =
                MarkPick.of(new StructuredSelection(still.hosts().subList(0, 2).toArray()));
        assertThat(named.large()).isFalse();
        assertThat(named.hosts()).isEqualTo(both.hosts());
    }

    @Test
    void whereTheyDifferAnEmptyTextLeavesThemAsTheyAre() {
        MarkPick differ = pick(host("a", "old fan", "anna"), host("b", "", ""));
        assertThat(MarkPick.common(differ.notes())).isEmpty();
        assertThat(MarkPick.common(differ.owners())).isEmpty();
        assertThat(differ.noted("")).isEmpty();
        assertThat(differ.owned(" ")).isEmpty();
        assertThat(differ.noted("new fan")).contains(new Property.Note("new fan"));
        assertThat(differ.owned(" bert ")).contains(new Property.Owner(Optional.of("bert")));
    }

    @Test
    void whereTheyAreTheSameAnEmptyTextTakesThemAway() {
        MarkPick same = pick(host("a", "old fan", "anna"), host("b", "old fan", "anna"));
        assertThat(MarkPick.common(same.notes())).isEqualTo("old fan");
        assertThat(MarkPick.common(same.owners())).isEqualTo("anna");
        assertThat(same.noted("")).contains(new Property.Note(""));
        assertThat(same.owned("")).contains(new Property.Owner(Optional.empty()));
        assertThat(same.noted("old fan")).isEmpty();
        assertThat(same.owned("anna")).isEmpty();
    }

    @Test
    void foldersAreOfAll() {
        MarkPick differ =
                new MarkPick(
                        List.of(),
                        List.of(host("a", "", "")),
                        List.of(image("x").with(Marks.NONE.in("physics")), image("y")));
        assertThat(differ.size()).isEqualTo(3);
        assertThat(MarkPick.common(differ.folders())).isEmpty();
        assertThat(differ.moved("")).as("each stays in its own").isEmpty();
        assertThat(differ.moved(" physics ")).contains(new Property.Folder("physics"));
        assertThat(differ.command(new Property.Folder("a")))
                .isEqualTo(
                        new SetProperties(
                                Set.of(),
                                Set.of(new HostId("a")),
                                Set.of(image("x").id(), image("y").id()),
                                new Property.Folder("a")));
        MarkPick one =
                new MarkPick(
                        List.of(), List.of(), List.of(image("x").with(Marks.NONE.in("physics"))));
        assertThat(one.name()).contains("x");
        assertThat(one.moved("physics")).isEmpty();
        assertThat(one.moved("")).contains(new Property.Folder(""));
    }

    @Test
    void tagsAndOwnersOfImagesCountWithThoseOfOthers() {
        Image mine = image("x").with(Marks.NONE.tagged(Set.of("gpu")).ownedBy(Optional.of("bo")));
        MarkPick both = new MarkPick(List.of(), List.of(host("a", "", "anna")), List.of(mine));
        assertThat(both.owners()).containsExactlyInAnyOrder("anna", "bo");
        assertThat(new TagChoice(both).tags()).containsExactly("gpu");
        assertThat(both.with(marks -> marks.tags().contains("gpu")).images()).containsExactly(mine);
        assertThat(both.with(marks -> marks.tags().isEmpty()).images()).isEmpty();
    }

    private static Image image(String name) {
        PoolId pool = new PoolId("images");
        return new Image(Image.idOf(pool, name), name, pool, name, Image.Format.RAW, 1);
    }
}
