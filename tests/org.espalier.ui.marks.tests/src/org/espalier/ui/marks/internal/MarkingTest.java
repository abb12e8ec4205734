// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.Property;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Of a mixed selection each command is about those that it would change. */
class MarkingTest {
    private static final Marks GUARDED = Marks.NONE.guarded(true);
    private static final Marks LOCKED =
            Marks.NONE.locked(Optional.of(new Lock("olga", Instant.EPOCH, "new fan")));
    private static final Image IMAGE =
            new Image(
                    Image.idOf(new PoolId("images"), "x"),
                    "x",
                    new PoolId("images"),
                    "x",
                    Image.Format.RAW,
                    1);
    private static final MarkPick MIXED =
            new MarkPick(
                    List.of(),
                    List.of(
                            host("free", Marks.NONE),
                            host("guarded", GUARDED),
                            host("locked", LOCKED)),
                    List.of(IMAGE));

    private static Host host(String name, Marks marks) {
        return Host.expected(new HostId(name), new GroupId("rack")).with(marks);
    }

    private static List<String> hosts(Marking marking) {
        return marking.of(MIXED).hosts().stream().map(host -> host.id().value()).toList();
    }

    @Test
    void whatIsSoAlreadyIsLeftOut() {
        assertThat(hosts(Marking.PROTECT)).containsExactly("free", "locked");
        assertThat(hosts(Marking.UNPROTECT)).containsExactly("guarded");
        assertThat(hosts(Marking.LOCK)).containsExactly("free", "guarded");
        assertThat(hosts(Marking.UNLOCK)).containsExactly("locked");
        assertThat(Marking.UNLOCK.of(MIXED).images()).isEmpty();
        assertThat(Marking.PROTECT.of(MIXED).images()).containsExactly(IMAGE);
    }

    @Test
    void tagsNotesFoldersAndOwnersAreOfAll() {
        for (Marking marking : List.of(Marking.TAGS, Marking.NOTE, Marking.FOLDER, Marking.OWNER)) {
            assertThat(marking.of(MIXED)).as(marking.name()).isEqualTo(MIXED);
        }
    }

    /** The menu is not offered where it would do nothing. */
    @Test
    void nothingIsLeftWhereNothingWouldChange() {
        MarkPick guarded = new MarkPick(List.of(), List.of(host("a", GUARDED)), List.of());
        assertThat(Marking.PROTECT.of(guarded).isEmpty()).isTrue();
        assertThat(Marking.UNLOCK.of(guarded).isEmpty()).isTrue();
        assertThat(Marking.UNPROTECT.of(guarded)).isEqualTo(guarded);
        assertThat(MarkPick.of("no selection at all").isEmpty()).isTrue();
    }

    @Test
    void oneIsCalledByItsNameAndManyByTheirNumber() {
        MarkPick one = new MarkPick(List.of(), List.of(host("node01", GUARDED)), List.of());
        assertThat(MarksHandler.what(one, "Lock {0}", "Lock {0} things")).isEqualTo("Lock node01");
        assertThat(MarksHandler.what(MIXED, "Lock {0}", "Lock {0} things"))
                .isEqualTo("Lock 4 things");
        assertThat(MIXED.name()).isEmpty();
    }

    /** Who takes a tag's check away and then writes it means to have it. */
    @Test
    void aTagThatIsWrittenStaysAlsoWhereAllHaveIt() {
        Marks tagged = Marks.NONE.tagged(Set.of("gpu", "ssd"));
        TagChoice choice =
                new TagChoice(
                        new MarkPick(
                                List.of(),
                                List.of(host("a", tagged), host("b", tagged)),
                                List.of()));
        assertThat(choice.property(Set.of("ssd"), Set.of(), "gpu")).isEmpty();
        assertThat(choice.property(Set.of(), Set.of(), "gpu, new"))
                .contains(new Property.Tags(Set.of("new"), Set.of("ssd")));
    }
}
