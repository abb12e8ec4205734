// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.event.Change;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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

    private void capable(int host, Set<String> capabilities) throws Exception {
        FakeAgent agent = new FakeAgent();
        site.vms
                .sessions()
                .connected(VmSite.host(host), agent)
                .report(
                        new AgentReport.Hello(
                                "0.1",
                                VmSite.HOST,
                                capabilities,
                                Instant.now(),
                                agent.inventory(),
                                Optional.empty(),
                                agent.boot()));
        VmSite.until(
                "its capabilities are known",
                () ->
                        site.state()
                                .host(VmSite.host(host))
                                .orElseThrow()
                                .capabilities()
                                .equals(capabilities));
    }

    private static CreateVms on(String name, int count, int... hosts) {
        return VmSite.create(
                name,
                count,
                new Placement(
                        Placement.Strategy.NAMED,
                        Arrays.stream(hosts).mapToObj(VmSite::host).collect(Collectors.toSet())));
    }

    private List<TaskItem.State> states(TaskId task) {
        return site.items(task).stream().map(TaskItem::state).toList();
    }

    @Test
    void theyComeUpWhereTheImageIsAndWaitWhereItIsNot() throws Exception {
        capable(1, Set.of("images"));
        copy(1, ImageCopy.State.DAMAGED);
        copy(2, ImageCopy.State.COMPLETE);

        TaskId task = site.accepted(on("tiny", 4, 1, 2)).task().orElseThrow();

        VmSite.until(
                "those on node2 are made",
                () -> Collections.frequency(states(task), TaskItem.State.DONE) == 2);
        assertThat(Collections.frequency(states(task), TaskItem.State.WAITING)).isEqualTo(2);
        assertThat(site.state().vmsOn(VmSite.host(2))).hasSize(2);
        Deployment deployment = (Deployment) site.state().get(Deployment.key(task)).orElseThrow();
        assertThat(deployment.hosts()).as("only node1 gets it").isEqualTo(1);

        copy(1, ImageCopy.State.COMPLETE);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(site.state().vmsOn(VmSite.host(1))).hasSize(2);
    }

    @Test
    void whatWaitsForItsImageIsCancelledAndLeavesNoRecord() throws Exception {
        capable(1, Set.of("images"));
        TaskId task = site.accepted(on("tiny", 2, 1)).task().orElseThrow();

        site.accepted(new CancelTask(task));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(site.state().vmsOn(VmSite.host(1))).isEmpty();
        copy(1, ImageCopy.State.COMPLETE);
        assertThat(site.done(on("tiny", 2, 1)).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void aHostWhoseAgentTakesNoImagesIsRefusedByName() throws Exception {
        assertThat(site.refused(VmSite.create("tiny", 1)).refusals())
                .extracting(Refusal::message)
                .contains(
                        "Host node1 takes no VM of tiny: it does not have that image, and its"
                                + " agent 0.1 takes none. Update the agent of node1.");
    }

    private void trust(ImageTrust trust) throws Exception {
        ImageDetails details = inLibrary().details().orElseThrow();
        site.see(
                new Change.Put(
                        VmSite.TINY.with(details.trusted(ImageWord.BY_ENDORSER, trust, "why"))));
    }

    @ParameterizedTest
    @CsvSource({
        "UNSIGNED, nobody signed its image",
        "UNKNOWN_ENDORSER, the site does not know who signed its image",
        "REVOKED, 'its image was revoked, or who signed it'",
        "EXPIRED, its image expired at +1000000000-12-31T23:59:59.999999999Z",
        "ALTERED, its image was altered",
        "OTHER_VO, who signed its image speaks for another VO"
    })
    void ofAnImageThatIsNotTrustedNoneIsMadeWhereverItIs(ImageTrust trust, String why)
            throws Exception {
        copy(1, ImageCopy.State.COMPLETE);
        trust(trust);
        assertThat(site.refused(on("tiny", 1, 1)).refusals())
                .extracting(Refusal::message)
                .contains(
                        "VM tiny was not made: "
                                + why
                                + ". Look at the image's trust among the images, which says who can"
                                + " change that, or choose another image.");
        assertThat(Placements.plan(site.state(), on("tiny", 1, 1)).refused())
                .extracting(refused -> refused.refusal().thing() + ": " + refused.refusal().cause())
                .containsExactly("Host node1 takes no VM of tiny: " + why);
        trust(ImageTrust.TRUSTED);
        assertThat(site.done(on("tiny", 1, 1)).state()).isEqualTo(TaskState.DONE);
    }
}
