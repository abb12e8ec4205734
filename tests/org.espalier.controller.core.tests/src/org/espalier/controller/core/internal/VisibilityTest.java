// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.core.testing.Cast.A1;
import static org.espalier.controller.core.testing.Cast.ANNAS;
import static org.espalier.controller.core.testing.Cast.CMS;
import static org.espalier.controller.core.testing.Cast.OF_CMS;
import static org.espalier.controller.core.testing.Cast.RACK_B;

import org.espalier.api.command.CommandId;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.Grant;
import org.espalier.api.model.Host;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.testing.Cast;
import org.espalier.controller.core.testing.Cast.Persona;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What leaves the controller depends on who asks. */
class VisibilityTest {
    private final SiteState site = Cast.site();

    @Test
    void aRevisionOfOthersKeepsItsNumberAndTellsNothing() {
        Cause cause = new Cause.Commanded(CommandId.random(), "carl", "secret", "");
        Revision revision = revision(cause, new Change.Put(OF_CMS.ownedBy(Optional.empty())));
        Revision seen = (Revision) begun(Persona.USER).next(revision).orElseThrow();
        assertThat(seen.number()).isEqualTo(2);
        assertThat(seen.changes()).isEmpty();
        assertThat(seen.cause()).isEqualTo(new Cause.Observed("site"));
    }

    @Test
    void aRevisionOfOnesOwnIsSeenWithItsCause() {
        Revision revision = revision(new Change.Put(ANNAS.ownedBy(Optional.empty())));
        assertThat(begun(Persona.USER).next(revision)).contains(revision);
    }

    @Test
    void aVmThatGoesToAnotherVoGoesForThoseOfTheFirst() {
        Vm given = Cast.vm(1, "annas", A1, CMS, "carl");
        assertThat(changes(begun(Persona.VO_ADMIN), new Change.Put(given)))
                .as("with the task on it")
                .containsExactlyInAnyOrder(
                        new Change.Remove(ANNAS.key()),
                        new Change.Remove(Cast.ANNAS_TASK.key()),
                        new Change.Remove(Cast.item(Cast.ANNAS_TASK, ANNAS.id()).key()));
        assertThat(changes(begun(Persona.OPERATOR_A), new Change.Put(given)))
                .containsExactly(new Change.Put(given));
    }

    @Test
    void aHostTakesItsVmsToAnotherGroup() {
        Change moved = new Change.Put(Host.expected(A1, RACK_B));
        assertThat(keys(changes(begun(Persona.OPERATOR_A), moved)))
                .contains(Host.key(A1), ANNAS.key())
                .doesNotContain(OF_CMS.key());
        assertThat(changes(begun(Persona.OPERATOR_A), moved))
                .allMatch(Change.Remove.class::isInstance);
    }

    @Test
    void theEndOfWhatWasNeverSeenIsNotTold() {
        assertThat(changes(begun(Persona.USER), new Change.Remove(OF_CMS.key()))).isEmpty();
    }

    @Test
    void aRoleThatIsTakenOrGivenBeginsAnew() {
        User less = new User("adam", "", Set.of(), Set.of(Cast.ATLAS));
        Visibility adam = begun(Persona.ADMIN);
        Revision taken = revision(new Change.Put(less));
        assertThat(adam.next(taken)).isEmpty();
        SiteState after = site.after(taken);
        assertThat(keys(adam.begin(after, Instant.EPOCH).entities()))
                .contains(ANNAS.key())
                .doesNotContain(OF_CMS.key(), Host.key(A1));
        assertThat(begun(Persona.USER).next(revision(new Change.Remove(User.key("anna")))))
                .isEmpty();
        User more = new User("anna", "", Set.of(), Set.of(), List.of(Grant.site(Role.AUDITOR)));
        assertThat(begun(Persona.USER).next(revision(new Change.Put(more)))).isEmpty();
    }

    @Test
    void anotherTitleIsNoOtherRole() {
        User anna = Persona.USER.user;
        Change titled =
                new Change.Put(new User("anna", "Anna", anna.roles(), anna.vos(), anna.grants()));
        assertThat(changes(begun(Persona.USER), titled)).containsExactly(titled);
    }

    /**
     * Whoever comes back was not told what a role of today would have shown before it was given.
     */
    @Test
    void whoGoesOnFromEarlierBeginsAnewWhereTheRoleWasGivenMeanwhile() {
        Visibility adam = new Visibility(Persona.ADMIN.principal(), site);
        assertThat(adam.goesOn()).isTrue();
        assertThat(adam.next(revision(new Change.Put(OF_CMS)))).isPresent();
        assertThat(adam.next(revision(new Change.Put(Persona.ADMIN.user)))).isEmpty();
        assertThat(new Visibility(Persona.USER.principal(), site).goesOn()).isFalse();
    }

    private Visibility begun(Persona persona) {
        Visibility visibility = new Visibility(persona.principal(), site);
        visibility.begin(site, Instant.EPOCH);
        return visibility;
    }

    private static Revision revision(Change... changes) {
        return revision(new Cause.Observed("node1"), changes);
    }

    private static Revision revision(Cause cause, Change... changes) {
        return new Revision(2, Instant.EPOCH, cause, List.of(changes));
    }

    private static List<Change> changes(Visibility who, Change change) {
        SiteEvent seen = who.next(revision(change)).orElseThrow();
        return ((Revision) seen).changes();
    }

    private static Set<EntityKey> keys(List<?> things) {
        return things.stream()
                .map(t -> t instanceof Change c ? c.key() : ((Entity) t).key())
                .collect(Collectors.toSet());
    }
}
