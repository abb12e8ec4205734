// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espalier.api.model.Image.Format.RAW;

import org.espalier.api.command.SetProperties;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be set of things, and what not. */
class PropertyTest {
    @Test
    void tagsAreWords() {
        for (String tag : List.of("gpu", "Lab-2", "büro", "v1.2_x", "7")) {
            assertThat(Property.Tags.legal(tag)).as(tag).isTrue();
        }
        for (String tag : List.of("", "-x", "a b", "a,b", "a:b", "x".repeat(64))) {
            assertThat(Property.Tags.legal(tag)).as(tag).isFalse();
        }
        assertThatThrownBy(() -> new Property.Tags(Set.of("a b"), Set.of()))
                .hasMessageStartingWith("\"a b\" is no tag. Use 1 to 63 letters");
        assertThatThrownBy(() -> new Property.Tags(Set.of(), Set.of()))
                .hasMessage("No tag is named. Name at least one.");
    }

    @Test
    void textsHaveAnEnd() {
        String note = "x".repeat(Marks.LONGEST_NOTE);
        assertThat(new Property.Note(note).text()).isEqualTo(note);
        assertThatThrownBy(() -> new Property.Note(note + "x"))
                .hasMessage("A note of 4001 characters is not kept. Shorten it to 4000.");
        assertThatThrownBy(() -> new Property.Locked(true, "x".repeat(201)))
                .hasMessage("A reason of 201 characters is not kept. Shorten it to 200.");
        assertThatThrownBy(() -> new SetProperties(Set.of(), Set.of(), new Property.Guarded(true)))
                .hasMessage("Nothing is named. Name a VM, a host or an image.");
    }

    @Test
    void foldersArePaths() {
        for (String path :
                List.of("", "physics", "physics/debian 12/new", "büro/v1.2_x-y", "7/8")) {
            assertThat(Property.Folder.legal(path)).as(path).isTrue();
            assertThat(new Property.Folder(path).path()).isEqualTo(path);
        }
        String long63 = "x".repeat(63);
        String long255 = String.join("/", long63, long63, long63, long63);
        assertThat(Property.Folder.legal(long255)).isTrue();
        for (String path :
                List.of(
                        "/a",
                        "a/",
                        "a//b",
                        "..",
                        "a/../b",
                        " a",
                        "a ",
                        "a:b",
                        long63 + "x",
                        long255 + "/x")) {
            assertThat(Property.Folder.legal(path)).as(path).isFalse();
        }
        assertThatThrownBy(() -> new Property.Folder("/a"))
                .hasMessageStartingWith("\"/a\" is no folder. Use names of 1 to 63 letters");
        assertThat(new Property.Folder("a/b").title("image x"))
                .isEqualTo("Put image x into folder a/b");
        assertThat(new Property.Folder("").title("image x"))
                .isEqualTo("Take image x out of the folder");
        assertThat(Marks.NONE.in("a/b").folder()).contains("a/b");
        assertThat(Marks.NONE.in("a/b").in("")).isEqualTo(Marks.NONE);
    }

    @Test
    void anImageOfASiteOfBeforeKeepsItsFolder() {
        Marks marks = Marks.NONE.noted("for the course");
        Image image = new Image(ImageId.random(), "tiny", Image.LIBRARY, "tiny", RAW, 1);
        Image before =
                new Image(
                        image.id(),
                        "tiny",
                        Image.LIBRARY,
                        "tiny",
                        RAW,
                        1,
                        Optional.empty(),
                        Optional.of(marks),
                        Optional.of("physics"));
        assertThat(before).isEqualTo(image.with(marks.in("physics")));
    }

    @Test
    void whatIsKeptIsSaidInWords() {
        assertThat(Marks.NONE).hasToString("");
        Lock lock = new Lock("ada", Instant.EPOCH, "fan");
        assertThat(
                        new Marks(
                                Set.of("b", "a"),
                                "by the door",
                                Optional.of("otto"),
                                true,
                                Optional.of(lock),
                                Optional.of("physics/debian")))
                .hasToString(
                        "tags a b, folder physics/debian, owner otto, protected, locked by ada since"
                                + " 1970-01-01T00:00:00Z: fan, note \"by the door\"");
    }

    @Test
    void whatAgentsReportNeverTouchesWhatPeopleKeep() {
        Marks marks = Marks.NONE.tagged(Set.of("a"));
        VmTraits reported = VmTraits.NONE.withNext(Optional.of(Capacity.NONE));
        VmTraits kept = VmTraits.NONE.with(marks).withAutostart(true);
        assertThat(reported.wantedAs(kept))
                .isEqualTo(
                        new VmTraits(
                                true,
                                Optional.of(Capacity.NONE),
                                List.of(),
                                Optional.of(marks),
                                Optional.empty()));
        assertThat(VmTraits.NONE.with(Marks.NONE)).isEqualTo(VmTraits.NONE);
    }
}
