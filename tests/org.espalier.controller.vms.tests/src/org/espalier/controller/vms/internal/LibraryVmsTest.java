// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.event.Change;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.TaskState;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** VMs from images of the library. */
class LibraryVmsTest {
    private VmSite site;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(new MemoryJournal(), VmSite.PATIENT);
        site.enrol(1, 2);
        site.connect(1, new FakeAgent());
        site.connect(2, new FakeAgent());
        site.see(new Change.Put(inLibrary()));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private static Image inLibrary() {
        ImageDetails details =
                new ImageDetails(
                        "00".repeat(32),
                        new UUID(0, 1),
                        "1",
                        VmSite.VO,
                        "",
                        "x86_64",
                        "",
                        1,
                        1,
                        Instant.EPOCH,
                        Instant.MAX,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        ImageWord.TRUSTED,
                        ImageTrust.TRUSTED,
                        "");
        return VmSite.TINY.with(details);
    }

    private void copy(int host, ImageCopy.State state) throws Exception {
        site.see(
                new Change.Put(
                        new ImageCopy(
                                VmSite.host(host), VmSite.TINY.id(), state, 1, Instant.EPOCH)));
    }

    @Test
    void theyComeUpWhereTheImageIs() throws Exception {
        copy(1, ImageCopy.State.DAMAGED);
        copy(2, ImageCopy.State.COMPLETE);
        assertThat(site.done(VmSite.create("tiny", 2)).state()).isEqualTo(TaskState.DONE);
        assertThat(site.state().vmsOn(VmSite.host(2))).hasSize(2);
    }

    @Test
    void whereNoHostHasItNoneIsMade() throws Exception {
        assertThat(site.refused(VmSite.create("tiny", 1)).refusals())
                .anyMatch(
                        refusal ->
                                refusal.message()
                                        .equals(
                                                "Host node1 takes no VM of tiny: it does not have"
                                                        + " that image. Deploy the image there"
                                                        + " first."));
    }
}
