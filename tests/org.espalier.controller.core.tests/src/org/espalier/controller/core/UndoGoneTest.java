// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.core.testing.Cast.A1;
import static org.espalier.controller.core.testing.Cast.B1;
import static org.espalier.controller.core.testing.Cast.RACK_B;

import org.espalier.api.command.CommandReply;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.event.Change;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.Host;
import org.espalier.api.model.Role;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.User;
import org.espalier.controller.core.testing.Cast.Persona;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** What undo leaves out, says and keeps where things and people are gone. */
class UndoGoneTest extends CastSite {

    @Test
    void ofManyThingsThoseThatAreThereAreUndoneAndTheOthersNamed() throws Exception {
        TaskId both = accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1, B1), tags("gpu")));
        site.see(new Change.Remove(Host.key(B1)));
        CommandReply reply = reply(Persona.ADMIN, new UndoCommand(both, false));
        assertThat(((CommandReply.Accepted) reply).remark())
                .contains("Left out, as gone since: host b1.");
        assertThat(tagsOf(A1)).isEmpty();
        assertThat(last().result()).endsWith(". Left out, as gone since: host b1.");
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
}
