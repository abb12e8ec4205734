// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Property;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Notes and owners of many: what was not edited is not sent. */
class MarkPickTest {
    private static Host host(String name, String note, String owner) {
        return Host.expected(new HostId(name), new GroupId("rack"))
                .with(Marks.NONE.noted(note).ownedBy(Optional.of(owner).filter(o -> !o.isEmpty())));
    }

    private static MarkPick pick(Host... hosts) {
        return new MarkPick(List.of(), List.of(hosts));
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
}
