// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.testing.ScriptedJournal;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What becomes of commands: answered once, for good, and after they are kept. */
class CommandsTest {
    private static final GroupId RACK = new GroupId("rack1");

    private final ScriptedJournal journal = new ScriptedJournal();
    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(journal);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void anAcceptedCommandIsInTheStateAndInTheJournal() throws Exception {
        CommandReply reply = site.submit(new DefineGroup(RACK, "left"));
        assertThat(reply).isInstanceOf(CommandReply.Accepted.class);
        assertThat(site.state().group(RACK)).get().extracting("note").isEqualTo("left");
        assertThat(journal.memory.command(reply.id())).isPresent();
    }

    @Test
    void nothingIsAnsweredOrShownBeforeItIsKept() throws Exception {
        journal.hold();
        CompletableFuture<CommandReply> reply =
                site.controller
                        .submit(CommandRequest.of(new DefineGroup(RACK, "")))
                        .toCompletableFuture();
        journal.untilOneWaits();
        assertThat(reply).isNotDone();
        assertThat(site.state().group(RACK)).isEmpty();
        journal.goOn();
        assertThat(reply.get(20, TimeUnit.SECONDS)).isInstanceOf(CommandReply.Accepted.class);
    }

    @Test
    void whatWaitsSharesOneSync() throws Exception {
        int before = journal.batches.size();
        journal.hold();
        List<CompletionStage<CommandReply>> replies = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Command command = new DefineGroup(new GroupId("g" + i), "");
            replies.add(site.controller.submit(CommandRequest.of(command)));
            if (i == 0) {
                journal.untilOneWaits();
            }
        }
        journal.goOn();
        for (CompletionStage<CommandReply> reply : replies) {
            reply.toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
        assertThat(journal.batches).hasSize(before + 2);
    }

    @Test
    void aRepeatedCommandGetsTheFirstAnswer() throws Exception {
        CommandRequest request = CommandRequest.of(new DefineGroup(RACK, "first"));
        CommandReply first = site.submit(request);
        site.submit(new DefineGroup(RACK, "second"));
        assertThat(site.submit(request)).isEqualTo(first);
        assertThat(site.state().group(RACK)).get().extracting("note").isEqualTo("second");
    }

    @Test
    void aRepeatedRefusalIsTheFirstOneEvenIfItWouldBeAcceptedNow() throws Exception {
        CommandRequest request =
                CommandRequest.of(new MoveHosts(Set.of(new HostId("node1")), RACK));
        CommandReply first = site.submit(request);
        assertThat(first).isInstanceOf(CommandReply.Refused.class);
        site.submit(new EnrolHosts(Set.of(new HostId("node1")), RACK));
        assertThat(site.submit(request)).isEqualTo(first);
    }

    @Test
    void repetitionsThatWaitTogetherGetOneAnswer() throws Exception {
        journal.hold();
        site.controller.submit(CommandRequest.of(new DefineGroup(new GroupId("other"), "")));
        journal.untilOneWaits();
        CommandRequest request = CommandRequest.of(new DefineGroup(RACK, ""));
        CompletionStage<CommandReply> one = site.controller.submit(request);
        CompletionStage<CommandReply> two = site.controller.submit(request);
        journal.goOn();
        assertThat(two.toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isEqualTo(one.toCompletableFuture().get(20, TimeUnit.SECONDS));
    }

    @Test
    void theFirstAnswerSurvivesARestart() throws Exception {
        CommandRequest accepted = CommandRequest.of(new DefineGroup(RACK, ""));
        CommandRequest refused = CommandRequest.of(new CancelTask(TaskId.random()));
        CommandReply first = site.submit(accepted);
        CommandReply second = site.submit(refused);
        site.close();
        site = new TestCore(journal);
        assertThat(site.submit(accepted)).isEqualTo(first);
        assertThat(site.submit(refused)).isEqualTo(second);
    }

    @Test
    void somebodyElsesIdGetsNoAnswerOfTheirs() throws Exception {
        CommandRequest request = CommandRequest.of(new DefineGroup(RACK, ""));
        site.submit(request);
        CommandReply reply =
                site.as(Principal.administrator("mallory"))
                        .submit(request)
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
        assertThat(code(reply)).isEqualTo(Refusal.Code.INVALID);
    }

    @Test
    void refusedCommandsAreAuditedToo() throws Exception {
        site.submit(new DefineGroup(RACK, ""));
        site.submit(new MoveHosts(Set.of(new HostId("node1")), RACK));
        Principal nobody = new Principal("nobody", Set.of());
        site.as(nobody)
                .submit(CommandRequest.of(new DefineGroup(RACK, "")))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        List<AuditEntry> audit =
                site.controller.audit(0, 10).toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(audit).extracting(AuditEntry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(audit).extracting(AuditEntry::accepted).containsExactly(true, false, false);
        assertThat(audit).extracting(AuditEntry::by).containsExactly("root", "root", "nobody");
        assertThat(audit.get(1).title()).isEqualTo("Move host node1 to rack1");
        assertThat(audit.get(1).result()).contains("the site has no host of that name");
        assertThat(audit.get(0).reason()).isEqualTo("a test");
    }

    @Test
    void whatNobodyPlansIsRefused() throws Exception {
        CommandReply reply = site.submit(new CancelTask(TaskId.random()));
        assertThat(code(reply)).isEqualTo(Refusal.Code.UNSUPPORTED);
    }

    @Test
    void aFaultInOneCommandIsItsOwn() throws Exception {
        site.core.add(new FaultyPlanner());
        CommandReply faulty = site.submit(new CancelTask(TaskId.random()));
        assertThat(code(faulty)).isEqualTo(Refusal.Code.INTERNAL);
        assertThat(site.submit(new DefineGroup(RACK, "")))
                .isInstanceOf(CommandReply.Accepted.class);
    }

    @Test
    void enrolledHostsAreExpectedAndStayAsTheyAreWhenEnrolledAgain() throws Exception {
        HostId host = new HostId("node1");
        site.submit(new EnrolHosts(Set.of(host), RACK));
        assertThat(site.state().host(host)).get().extracting("state").isEqualTo(HostState.EXPECTED);
        assertThat(site.state().group(RACK)).isPresent();
        site.submit(new EnrolHosts(Set.of(host), new GroupId("rack2")));
        assertThat(site.state().host(host)).get().extracting("group").isEqualTo(RACK);
        site.submit(new MoveHosts(Set.of(host), new GroupId("rack2")));
        assertThat(site.state().host(host)).get().extracting("group.value").isEqualTo("rack2");
    }

    @Test
    void hostsMoveAllOrNone() throws Exception {
        site.submit(new EnrolHosts(Set.of(new HostId("node1")), RACK));
        CommandReply reply =
                site.submit(
                        new MoveHosts(
                                Set.of(new HostId("node1"), new HostId("node2")),
                                new GroupId("nowhere")));
        assertThat(((CommandReply.Refused) reply).refusals()).hasSize(2);
        assertThat(site.state().host(new HostId("node1")))
                .get()
                .extracting("group")
                .isEqualTo(RACK);
    }

    private static Refusal.Code code(CommandReply reply) {
        return ((CommandReply.Refused) reply).refusals().get(0).code();
    }

    private static final class FaultyPlanner implements CommandPlanner {
        @Override
        public Set<Class<? extends Command>> plans() {
            return Set.of(CancelTask.class);
        }

        @Override
        public Plan plan(Situation situation, CommandRequest request) {
            throw new IllegalStateException("a fault");
        }
    }
}
