// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Change;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Role;
import org.espalier.controller.core.testing.ScriptedJournal;
import org.espalier.controller.core.testing.TestCore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Any mix of commands, repetitions, strangers, full disks, observations and restarts, against a
 * model of what was promised: an id has one command and one answer for ever, what was accepted is
 * there, what was refused changed nothing, and the audit has a line for each answer, without gaps.
 */
class CommandModelPropertiesTest {
    private static final Principal ROOT = TestCore.ADMIN;
    private static final Principal OPERATOR = new Principal("ops", Set.of(Role.OPERATOR));
    private static final Principal AUDITOR = new Principal("eve", Set.of(Role.AUDITOR));

    private enum Act {
        DEFINE,
        ENROL,
        MOVE,
        FULL,
        ROOM,
        OBSERVE,
        RESTART
    }

    /**
     * One step.
     *
     * @param id few, so that they come again
     * @param number which group or host
     */
    private record Step(Act act, int id, int number, Principal by) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Act> acts =
                Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(8, Arbitraries.of(Act.DEFINE, Act.ENROL, Act.MOVE)),
                        net.jqwik.api.Tuple.of(
                                3, Arbitraries.of(Act.FULL, Act.ROOM, Act.OBSERVE, Act.RESTART)));
        return Combinators.combine(
                        acts,
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(ROOT, ROOT, OPERATOR, AUDITOR))
                .as(Step::new)
                .list()
                .ofMaxSize(50);
    }

    /** What was promised so far. */
    private static final class Model {
        private final Map<CommandId, CommandReply> answers = new LinkedHashMap<>();
        private final Map<CommandId, Principal> askers = new HashMap<>();
        private final Map<CommandId, CommandRequest> requests = new HashMap<>();
        private final Map<String, String> groups = new HashMap<>();
        private final Map<String, String> hosts = new HashMap<>();
        private boolean full;

        void check(Step step, CommandRequest request, CommandReply reply) {
            CommandReply first = answers.get(request.id());
            if (first != null
                    && askers.get(request.id()).equals(step.by())
                    && requests.get(request.id()).equals(request)) {
                assertThat(reply).as("the first answer again").isEqualTo(first);
            } else if (first != null) {
                assertThat(code(reply))
                        .as("the id of somebody else or of another command")
                        .isEqualTo(Refusal.Code.INVALID);
            } else if (full) {
                assertThat(code(reply)).isEqualTo(Refusal.Code.DISK_FULL);
            } else {
                answers.put(request.id(), reply);
                askers.put(request.id(), step.by());
                requests.put(request.id(), request);
                first(step, request, reply);
            }
        }

        private void first(Step step, CommandRequest request, CommandReply reply) {
            if (step.by() == AUDITOR) {
                assertThat(code(reply)).isEqualTo(Refusal.Code.FORBIDDEN);
            } else if (request.command() instanceof DefineGroup define) {
                assertThat(reply).isInstanceOf(CommandReply.Accepted.class);
                groups.put(define.group().value(), define.note());
            } else if (request.command() instanceof EnrolHosts enrol) {
                assertThat(reply).isInstanceOf(CommandReply.Accepted.class);
                groups.putIfAbsent(enrol.group().value(), "");
                enrol.hosts().forEach(h -> hosts.putIfAbsent(h.value(), enrol.group().value()));
            } else if (request.command() instanceof MoveHosts move) {
                move(move, reply);
            }
        }

        private void move(MoveHosts move, CommandReply reply) {
            boolean possible =
                    groups.containsKey(move.group().value())
                            && move.hosts().stream().allMatch(h -> hosts.containsKey(h.value()));
            if (possible) {
                assertThat(reply).isInstanceOf(CommandReply.Accepted.class);
                move.hosts().forEach(h -> hosts.put(h.value(), move.group().value()));
            } else {
                assertThat(code(reply)).isEqualTo(Refusal.Code.NOT_FOUND);
            }
        }

        private static Refusal.Code code(CommandReply reply) {
            assertThat(reply).isInstanceOf(CommandReply.Refused.class);
            return ((CommandReply.Refused) reply).refusals().get(0).code();
        }

        void agrees(SiteState state) {
            Map<String, String> shown = new HashMap<>();
            state.all(EntityKind.GROUP, NodeGroup.class)
                    .forEach(group -> shown.put(group.id().value(), group.note()));
            assertThat(shown).isEqualTo(groups);
            Map<String, String> where = new HashMap<>();
            state.hosts().forEach(host -> where.put(host.id().value(), host.group().value()));
            assertThat(where).isEqualTo(hosts);
        }

        void agrees(List<AuditEntry> audit) {
            assertThat(audit).extracting(AuditEntry::command).containsExactlyElementsOf(ids());
            for (int i = 0; i < audit.size(); i++) {
                AuditEntry entry = audit.get(i);
                CommandReply reply = answers.get(entry.command());
                assertThat(entry.sequence()).isEqualTo(i + 1L);
                assertThat(entry.by()).isEqualTo(askers.get(entry.command()).name());
                assertThat(entry.accepted()).isEqualTo(reply instanceof CommandReply.Accepted);
                assertThat(entry.result()).isNotBlank();
            }
        }

        private List<CommandId> ids() {
            return new ArrayList<>(answers.keySet());
        }

        void agreesOnRevisions() {
            Set<Long> numbers = new HashSet<>();
            for (CommandReply reply : answers.values()) {
                if (reply instanceof CommandReply.Accepted accepted) {
                    assertThat(numbers.add(accepted.revision())).as("a revision each").isTrue();
                    assertThat(accepted.task()).isEmpty();
                }
            }
        }
    }

    @Property(tries = 80)
    void whatWasPromisedHolds(@ForAll("steps") List<Step> steps) throws Exception {
        ScriptedJournal journal = new ScriptedJournal();
        Model model = new Model();
        TestCore site = new TestCore(journal);
        try {
            for (Step step : steps) {
                switch (step.act()) {
                    case FULL -> full(journal, model, true);
                    case ROOM -> full(journal, model, false);
                    case OBSERVE -> observe(site, step, model);
                    case RESTART -> {
                        full(journal, model, false);
                        site.close();
                        site = new TestCore(journal);
                    }
                    default -> {
                        CommandRequest request = request(step);
                        model.check(step, request, get(site.as(step.by()).submit(request)));
                    }
                }
                model.agrees(site.state());
            }
            model.agrees(get(site.controller.audit(0, 1000)));
            model.agreesOnRevisions();
        } finally {
            journal.fault = Optional.empty();
            site.close();
        }
    }

    private static void full(ScriptedJournal journal, Model model, boolean full) {
        journal.fault = full ? Optional.of(Refusal.Code.DISK_FULL) : Optional.empty();
        model.full = full;
    }

    private static void observe(TestCore site, Step step, Model model) throws Exception {
        GroupId group = new GroupId("g" + step.number());
        String note = "seen " + step.id();
        site.see(new Change.Put(new NodeGroup(group, note)));
        model.groups.put(group.value(), note);
    }

    private static CommandRequest request(Step step) {
        CommandId id = new CommandId(new UUID(step.act().ordinal(), step.id()));
        GroupId group = new GroupId("g" + step.number());
        Set<HostId> host = Set.of(new HostId("node" + step.id() % 4));
        return new CommandRequest(
                id,
                switch (step.act()) {
                    case DEFINE -> new DefineGroup(group, "note " + step.number());
                    case ENROL -> new EnrolHosts(host, group);
                    default -> new MoveHosts(host, group);
                },
                "a test");
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
