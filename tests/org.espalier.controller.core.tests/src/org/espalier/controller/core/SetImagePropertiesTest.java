// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.core.testing.Cast.ANNAS;
import static org.espalier.controller.core.testing.ImageCast.OF_ANNA;
import static org.espalier.controller.core.testing.ImageCast.OF_ATLAS;
import static org.espalier.controller.core.testing.ImageCast.OF_CMS;
import static org.espalier.controller.core.testing.ImageCast.PLAIN;

import org.espalier.api.command.Command;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.controller.AuditChange;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Change;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Property;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.testing.Cast.Persona;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What people keep about images: tags and the rest. */
class SetImagePropertiesTest extends CastSite {
    private static final Property GPU = tags("gpu");
    private static final Property FOLDER = new Property.Folder("physics/debian");

    @BeforeEach
    void putImages() throws Exception {
        site.see(
                Stream.of(PLAIN, OF_ATLAS, OF_ANNA, OF_CMS)
                        .map(Change.Put::new)
                        .toArray(Change[]::new));
    }

    @Test
    void tagsNoteOwnerAndFolderStandBesideEachOtherAndSurviveARestart() throws Exception {
        accepted(Persona.ADMIN, images(GPU, PLAIN, OF_ATLAS));
        accepted(Persona.VO_ADMIN, images(FOLDER, OF_ATLAS));
        accepted(Persona.VO_ADMIN, images(new Property.Note("for the course"), OF_ATLAS));
        accepted(Persona.VO_ADMIN, images(new Property.Owner(Optional.of("anna")), OF_ATLAS));
        // It is hers now.
        accepted(Persona.USER, images(new Property.Tags(Set.of("new"), Set.of("gone")), OF_ATLAS));
        restart();
        assertThat(now(OF_ATLAS))
                .isEqualTo(
                        OF_ATLAS.with(
                                new Marks(
                                        Set.of("gpu", "new"),
                                        "for the course",
                                        Optional.of("anna"),
                                        false,
                                        Optional.empty(),
                                        Optional.of("physics/debian"))));
        assertThat(now(PLAIN)).isEqualTo(PLAIN.with(Marks.NONE.tagged(Set.of("gpu"))));
        assertThat(now(OF_CMS)).isEqualTo(OF_CMS);
    }

    @Test
    void vmsAndImagesAreTaggedTogether() throws Exception {
        accepted(
                Persona.ADMIN,
                new SetProperties(Set.of(ANNAS.id()), Set.of(), Set.of(PLAIN.id()), GPU));
        assertThat(now(PLAIN).marked().tags()).containsExactly("gpu");
        assertThat(site.state().vm(ANNAS.id()).orElseThrow().kept().marked().tags())
                .containsExactly("gpu");
        assertThat(last().title()).isEqualTo("Tag annas, image plain");
    }

    @Test
    void theAuditSaysWhatWasBefore() throws Exception {
        accepted(Persona.ADMIN, images(FOLDER, OF_ATLAS));
        accepted(Persona.ADMIN, images(new Property.Folder("archive"), OF_ATLAS));
        AuditEntry entry = last();
        assertThat(entry.title()).isEqualTo("Put image atlas into folder archive");
        assertThat(entry.changes())
                .containsExactly(
                        new AuditChange(
                                OF_ATLAS.key(),
                                "marks",
                                "folder physics/debian",
                                "folder archive"));
    }

    @Test
    void whatIsSetIsUndoneAndDoneAgain() throws Exception {
        TaskId tagged = accepted(Persona.ADMIN, images(GPU, PLAIN, OF_ATLAS));
        TaskId moved = accepted(Persona.ADMIN, images(FOLDER, OF_ATLAS));
        accepted(Persona.ADMIN, new UndoCommand(tagged, false));
        assertThat(now(OF_ATLAS))
                .as("the folder stays")
                .isEqualTo(OF_ATLAS.with(Marks.NONE.in("physics/debian")));
        assertThat(now(PLAIN)).isEqualTo(PLAIN);
        accepted(Persona.ADMIN, new UndoCommand(moved, false));
        assertThat(now(OF_ATLAS)).isEqualTo(OF_ATLAS);
        accepted(Persona.ADMIN, new UndoCommand(moved, true));
        assertThat(now(OF_ATLAS)).isEqualTo(OF_ATLAS.with(Marks.NONE.in("physics/debian")));
    }

    @Test
    void whatSomebodyElseMovedSinceIsNotMovedBack() throws Exception {
        TaskId moved = accepted(Persona.VO_ADMIN, images(FOLDER, OF_ATLAS));
        accepted(Persona.ADMIN, images(new Property.Folder("archive"), OF_ATLAS));
        assertThat(refused(Persona.VO_ADMIN, new UndoCommand(moved, false)))
                .containsExactly(
                        "\"Undo: Put image atlas into folder physics/debian\" was not done: the"
                                + " folder of image atlas is \"archive\" now, and was"
                                + " \"physics/debian\". Look in the audit who changed it, and set it"
                                + " by hand.");
        assertThat(now(OF_ATLAS).marked().folder()).contains("archive");
    }

    @Test
    void whatTheLibraryLearnsOfAnImageDoesNotStandAgainstUndoing() throws Exception {
        TaskId tagged = accepted(Persona.ADMIN, images(GPU, OF_ATLAS));
        Image judged = now(OF_ATLAS).with(OF_CMS.details().orElseThrow());
        site.see(new Change.Put(judged));
        accepted(Persona.ADMIN, new UndoCommand(tagged, false));
        assertThat(now(OF_ATLAS)).isEqualTo(judged.with(Marks.NONE));
    }

    @Test
    void whatCannotBeIsRefusedByName() throws Exception {
        ImageId gone = new ImageId(new UUID(7, 7));
        assertThat(refused(Persona.ADMIN, SetProperties.ofImages(Set.of(gone), FOLDER)))
                .containsExactly(
                        "Image "
                                + gone
                                + " was not changed: the site has no such image any more. Select"
                                + " another image.");
        Set<String> many = new HashSet<>();
        for (int i = 0; i < Marks.MOST_TAGS; i++) {
            many.add("t" + i);
        }
        accepted(Persona.ADMIN, images(new Property.Tags(many, Set.of()), PLAIN));
        assertThat(refused(Persona.ADMIN, images(GPU, PLAIN)))
                .containsExactly(
                        "Image plain was not changed: it would have 33 tags, and may have 32."
                                + " Remove some of them first.");
        assertThat(refused(Persona.USER, images(GPU, OF_CMS)))
                .as("who may not see it is not told its name")
                .first()
                .asString()
                .startsWith("\"Tag image " + OF_CMS.id() + "\" was not done");
    }

    @Test
    void whatIsProtectedIsNotDeletedAndALockKeepsOthersOut() throws Exception {
        accepted(Persona.VO_ADMIN, images(new Property.Guarded(true), OF_ATLAS));
        assertThat(refused(Persona.ADMIN, new DeleteImage(OF_ATLAS.id())))
                .containsExactly(
                        "\"Delete image atlas\" was not done: image atlas is protected. Stop"
                                + " protecting it first, or leave it out.");
        accepted(Persona.VO_ADMIN, images(new Property.Locked(true, "exam"), OF_ATLAS));
        Lock lock = now(OF_ATLAS).marked().lock().orElseThrow();
        String kept =
                "image atlas is locked by vera since "
                        + lock.since()
                        + " (\"exam\"). Ask vera to unlock it, or a site administrator to break the"
                        + " lock.";
        assertThat(refused(Persona.ADMIN, new SetImageTrust(OF_ATLAS.id(), ImageWord.REVOKED)))
                .containsExactly("\"Revoke image atlas\" was not done: " + kept);
        assertThat(refused(Persona.OPERATOR, images(GPU, OF_ATLAS, PLAIN)))
                .containsExactly("\"Tag image atlas, image plain\" was not done: " + kept);
        accepted(Persona.VO_ADMIN, images(GPU, OF_ATLAS));
        accepted(Persona.ADMIN, images(new Property.Locked(false, ""), OF_ATLAS));
        assertThat(now(OF_ATLAS).marked().lock()).isEmpty();
    }

    private static Command images(Property property, Image... images) {
        return SetProperties.ofImages(
                Set.copyOf(Stream.of(images).map(Image::id).toList()), property);
    }

    private Image now(Image of) {
        return site.state().image(of.id()).orElseThrow();
    }
}
