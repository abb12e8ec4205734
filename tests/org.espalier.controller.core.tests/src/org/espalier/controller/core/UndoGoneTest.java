// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.core.testing.Cast.A1;
import static org.espalier.controller.core.testing.Cast.B1;
import static org.espalier.controller.core.testing.Cast.RACK_B;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Change;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Property;
import org.espalier.api.model.Role;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.User;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.Cast;
import org.espalier.controller.core.testing.Cast.Persona;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What undo leaves out, says and keeps where things and people are gone. */
class UndoGoneTest {
    private final MemoryJournal journal = new MemoryJournal();
    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(journal);
        site.see(Cast.changes().toArray(Change[]::new));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void ofManyThingsThoseThatAreThereAreUndoneAndTheOthersNamed() throws Exception {
        TaskId both = accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1, B1), tags("gpu")));
        site.see(new Change.Remove(Host.key(B1)));
        CommandReply reply = reply(Persona.ADMIN, new UndoCommand(both, false), "a test");
        assertThat(((CommandReply.Accepted) reply).remark())
                .contains("Left out, as gone since: host b1.");
        assertThat(tagsOf(A1)).isEmpty();
        assertThat(audit().get(audit().size() - 1).result())
                .endsWith(". Left out, as gone since: host b1.");
        accepted(Persona.ADMIN, new UndoCommand(both, true));
        assertThat(tagsOf(A1)).containsExactly("gpu");
        site.see(new Change.Remove(Host.key(A1)));
        assertThat(refused(Persona.ADMIN, new UndoCommand(both, false)))
                .singleElement()
                .asString()
                .contains("host a1 is gone since");
    }

    @Test
    void whatOthersMadeOfItIsToldToNobodyWhoMayNotSetIt() throws Exception {
        TaskId mine = accepted(Persona.OPERATOR, SetProperties.ofHosts(Set.of(A1), note("mine")));
        TaskId asked = accepted(Persona.ADMIN, new DemandReasons(Set.of(CommandKind.DESTROY_VMS)));
        accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), note("secret")));
        accepted(Persona.ADMIN, new DemandReasons(Set.of(CommandKind.RESET_VMS)));
        assertThat(refused(Persona.OPERATOR, new UndoCommand(asked, false)))
                .singleElement()
                .asString()
                .contains("olga has the role operator")
                .doesNotContain("RESET");
        site.see(new Change.Put(person("olga", Grant.of(Role.OPERATOR, RACK_B))));
        assertThat(refused(Persona.OPERATOR, new UndoCommand(mine, false)))
                .singleElement()
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void whoIsRemovedLeavesItToAdministratorsAndNotToTheNextOfThatName() throws Exception {
        TaskId first = accepted(Persona.OPERATOR, SetProperties.ofHosts(Set.of(A1), note("hers")));
        TaskId second = accepted(Persona.OPERATOR, SetProperties.ofHosts(Set.of(B1), note("b")));
        accepted(Persona.ADMIN, new RemoveUser("olga"));
        accepted(Persona.ADMIN, new UndoCommand(second, false));
        accepted(
                Persona.ADMIN,
                new DefineUser("olga", "", Set.of(Role.OPERATOR), Set.of(), List.of()));
        for (TaskId hers : List.of(first, second)) {
            assertThat(site.state().get(UndoStep.key(hers))).isEmpty();
            assertThat(site.state().get(UndoValues.key(hers))).isEmpty();
        }
    }

    private static User person(String name, Grant... grants) {
        return new User(name, "", Set.of(), Set.of(), List.of(grants));
    }

    private static Property tags(String... add) {
        return new Property.Tags(Set.of(add), Set.of());
    }

    private static Property note(String text) {
        return new Property.Note(text);
    }

    private Set<String> tagsOf(HostId id) {
        return site.state().host(id).orElseThrow().marked().tags();
    }

    private List<AuditEntry> audit() throws Exception {
        return site
                .controller
                .audit(0, 1000)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .stream()
                .sorted(Comparator.comparingLong(AuditEntry::sequence))
                .toList();
    }

    private CommandReply reply(Persona who, Command command, String reason) throws Exception {
        return site.as(who.principal())
                .submit(new CommandRequest(CommandId.random(), command, reason))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private TaskId accepted(Persona who, Command command) throws Exception {
        CommandReply reply = reply(who, command, "a test");
        assertThat(reply).isInstanceOf(CommandReply.Accepted.class);
        return reply.id().task();
    }

    private List<String> refused(Persona who, Command command) throws Exception {
        return ((CommandReply.Refused) reply(who, command, "a test"))
                .refusals().stream().map(Refusal::message).toList();
    }
}
