// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.event.Change;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.testing.ScriptedJournal;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** A disk that is full, and one that fails. */
class StoreTroubleTest {
    private static final GroupId RACK = new GroupId("rack1");

    private final ScriptedJournal journal = new ScriptedJournal();
    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(journal);
    }

    @AfterEach
    void stop() throws Exception {
        journal.fault = Optional.empty();
        site.close();
    }

    @Test
    void diskFull_commandsAreRefusedAndNothingChanges() throws Exception {
        journal.fault = Optional.of(Refusal.Code.DISK_FULL);
        CommandReply reply = site.submit(new DefineGroup(RACK, ""));
        assertThat(((CommandReply.Refused) reply).refusals())
                .extracting(Refusal::code)
                .containsExactly(Refusal.Code.DISK_FULL);
        assertThat(site.state().group(RACK)).isEmpty();
    }

    @Test
    void diskFull_theSameCommandIsDoneOnceThereIsRoom() throws Exception {
        CommandRequest request = CommandRequest.of(new DefineGroup(RACK, ""));
        journal.fault = Optional.of(Refusal.Code.DISK_FULL);
        site.submit(request);
        journal.fault = Optional.empty();
        assertThat(site.submit(request)).isInstanceOf(CommandReply.Accepted.class);
        assertThat(site.state().group(RACK)).isPresent();
    }

    @Test
    void diskFull_observationsAreShownAndKeptOnceThereIsRoom() throws Exception {
        journal.fault = Optional.of(Refusal.Code.DISK_FULL);
        site.see(new Change.Put(new NodeGroup(RACK, "one")));
        site.see(new Change.Put(new NodeGroup(RACK, "two")));
        assertThat(site.state().group(RACK)).get().extracting("note").isEqualTo("two");
        journal.fault = Optional.empty();
        int before = journal.batches.size();
        journal.untilKept(before);
        assertThat(journal.batches.get(before).revisions()).hasSize(1);
        assertThat(journal.batches.get(before).revisions().get(0).number())
                .isEqualTo(site.state().number());
    }

    @Test
    void diskFull_atTheStartOfAKnownSiteItIsShownAllTheSame() throws Exception {
        site.submit(new DefineGroup(RACK, ""));
        site.close();
        journal.fault = Optional.of(Refusal.Code.DISK_FULL);
        site = new TestCore(journal);
        assertThat(site.state().group(RACK)).isPresent();
    }

    @Test
    void aStoreThatFailsIsNotWrittenAgain() throws Exception {
        journal.fault = Optional.of(Refusal.Code.INTERNAL);
        assertThatThrownBy(() -> site.submit(new DefineGroup(RACK, "")))
                .hasCauseInstanceOf(JournalException.class);
        journal.fault = Optional.empty();
        int before = journal.batches.size();
        assertThatThrownBy(() -> site.submit(new DefineGroup(RACK, "")))
                .hasCauseInstanceOf(JournalException.class);
        assertThat(journal.batches).hasSize(before);
        assertThat(site.state().group(RACK)).isEmpty();
    }

    @Test
    void observationsComeToDiskWithoutACommand() throws Exception {
        int before = journal.batches.size();
        site.see(new Change.Put(new NodeGroup(RACK, "")));
        journal.untilKept(before);
        assertThat(journal.memory.recover().tail())
                .anyMatch(r -> r.number() == site.state().number());
    }

    @Test
    void aCommandTakesTheObservationsBeforeItAlong() throws Exception {
        int before = journal.batches.size();
        site.see(new Change.Put(new NodeGroup(RACK, "")));
        site.submit(new DefineGroup(new GroupId("rack2"), ""));
        assertThat(journal.batches.get(before).revisions())
                .extracting("number")
                .contains(site.state().number())
                .hasSizeLessThanOrEqualTo(2);
        assertThat(journal.memory.recover().tail())
                .flatExtracting("changes")
                .contains(new Change.Put(new NodeGroup(RACK, "")));
    }

    @Test
    void aClosedControllerAnswersThatItHasStopped() throws Exception {
        site.close();
        assertThatThrownBy(() -> site.submit(new DefineGroup(RACK, "")))
                .hasCauseInstanceOf(IllegalStateException.class);
        site = new TestCore(journal);
    }

    @Test
    void diskFull_whoClosesLearnsThatNotAllIsKept() throws Exception {
        journal.fault = Optional.of(Refusal.Code.DISK_FULL);
        site.see(new Change.Put(new NodeGroup(RACK, "shown, not kept")));
        assertThatThrownBy(site::close).isInstanceOf(JournalException.class);
        assertThat(journal.isClosed()).isTrue();
        journal.fault = Optional.empty();
        site = new TestCore(journal);
    }

    @Test
    void aStartThatFailsLetsGoOfItsStore() {
        ScriptedJournal broken = new ScriptedJournal();
        broken.fault = Optional.of(Refusal.Code.INTERNAL);
        assertThatThrownBy(() -> new TestCore(broken)).isInstanceOf(JournalException.class);
        assertThat(broken.isClosed()).isTrue();
    }
}
