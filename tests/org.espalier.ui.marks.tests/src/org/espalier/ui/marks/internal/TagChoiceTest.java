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
import java.util.Set;

/** Tags of many: those of some stay with some. */
class TagChoiceTest {
    private static final MarkPick BOTH =
            new MarkPick(
                    List.of(),
                    List.of(host("a", "gpu", "ssd"), host("b", "ssd", "old")),
                    List.of());

    private static Host host(String name, String... tags) {
        return Host.expected(new HostId(name), new GroupId("rack"))
                .with(Marks.NONE.tagged(Set.of(tags)));
    }

    @Test
    void saysWhichTagsAllHave() {
        TagChoice choice = new TagChoice(BOTH);
        assertThat(choice.tags()).containsExactly("gpu", "old", "ssd");
        assertThat(choice.all("ssd")).isTrue();
        assertThat(choice.all("gpu")).isFalse();
        assertThat(choice.all("none")).isFalse();
    }

    @Test
    void sendsOnlyWhatChanges() {
        TagChoice choice = new TagChoice(BOTH);
        assertThat(choice.property(Set.of("ssd"), Set.of("gpu", "old"), " ")).isEmpty();
        assertThat(choice.property(Set.of("ssd"), Set.of("gpu", "old"), "ssd")).isEmpty();
        assertThat(choice.property(Set.of("ssd", "gpu"), Set.of(), "new, ssd"))
                .contains(new Property.Tags(Set.of("gpu", "new"), Set.of("old")));
        assertThat(choice.property(Set.of(), Set.of("gpu"), "old"))
                .contains(new Property.Tags(Set.of("old"), Set.of("ssd")));
    }

    @Test
    void namesTheWordThatIsNoTag() {
        assertThat(TagChoice.wrong("")).isEmpty();
        assertThat(TagChoice.wrong("gpu  ssd,büro-2")).isEmpty();
        assertThat(TagChoice.wrong("gpu -x")).contains("-x");
        assertThat(TagChoice.wrong("a:b")).contains("a:b");
    }
}
