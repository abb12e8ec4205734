// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Principal;
import org.espalier.api.command.CommandId;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What leaves the controller depends on who asks. */
class VisibilityTest {
    private static final VoId ATLAS = new VoId("atlas");
    private static final VoId OTHER = new VoId("other");
    private static final User ANNA = new User("anna", "Anna", Set.of(Role.USER), Set.of(ATLAS));
    private static final User BERT = new User("bert", "Bert", Set.of(Role.USER), Set.of(OTHER));
    private static final Vm MINE = vm("mine", ATLAS);
    private static final Vm THEIRS = vm("theirs", OTHER);
    private static final NodeGroup GROUP = new NodeGroup(new GroupId("rack"), "");
    private static final Vo VO = new Vo(ATLAS, "Atlas");

    private final Snapshot all =
            new Snapshot(3, Instant.EPOCH, List.of(ANNA, BERT, MINE, THEIRS, GROUP, VO));
    private final SiteState state = SiteState.of(all);

    @Test
    void operatorsSeeEverything() {
        assertThat(seen("ops", Role.OPERATOR)).containsExactlyInAnyOrderElementsOf(all.entities());
    }

    @Test
    void aUserSeesTheOwnVosVmsAndHerself() {
        assertThat(seen("anna", Role.USER)).containsExactlyInAnyOrder(ANNA, MINE, VO);
    }

    @Test
    void withoutARoleNothingIsSeen() {
        Visibility nobody = new Visibility(new Principal("anna", Set.of()), () -> state);
        assertThat(((Snapshot) nobody.apply(all)).entities()).isEmpty();
    }

    @Test
    void aRevisionOfOthersKeepsItsNumberAndTellsNothing() {
        Cause cause = new Cause.Commanded(CommandId.random(), "bert", "secret", "");
        Revision revision =
                new Revision(
                        4,
                        Instant.EPOCH,
                        cause,
                        List.of(new Change.Put(THEIRS), new Change.Remove(GROUP.key())));
        Revision seen = (Revision) visibility("anna", Role.USER).apply(revision);
        assertThat(seen.number()).isEqualTo(4);
        assertThat(seen.changes()).isEmpty();
        assertThat(seen.cause()).isInstanceOf(Cause.Observed.class);
    }

    @Test
    void aRevisionOfOnesOwnIsSeenWithItsCause() {
        Cause cause = new Cause.Observed("node1");
        Revision revision = new Revision(4, Instant.EPOCH, cause, List.of(new Change.Put(MINE)));
        assertThat(visibility("anna", Role.VO_ADMINISTRATOR).apply(revision)).isEqualTo(revision);
    }

    @Test
    void aVmThatGoesToAnotherVoGoesForThoseOfTheFirst() {
        Visibility anna = visibility("anna", Role.USER);
        anna.apply(all);
        Vm given =
                new Vm(
                        MINE.id(),
                        MINE.name(),
                        MINE.host(),
                        OTHER,
                        MINE.image(),
                        MINE.size(),
                        MINE.state(),
                        MINE.origin(),
                        MINE.since(),
                        MINE.trouble());
        assertThat(changes(anna, 4, new Change.Put(given)))
                .containsExactly(new Change.Remove(MINE.key()));
        assertThat(changes(anna, 5, new Change.Put(given))).as("told once").isEmpty();
        assertThat(changes(visibility("bert", Role.USER), 4, new Change.Put(given)))
                .containsExactly(new Change.Put(given));
    }

    @Test
    void theEndOfWhatWasNeverSeenIsNotTold() {
        Visibility anna = visibility("anna", Role.USER);
        anna.apply(all);
        assertThat(changes(anna, 4, new Change.Remove(THEIRS.key()))).isEmpty();
        assertThat(changes(anna, 5, new Change.Remove(MINE.key())))
                .containsExactly(new Change.Remove(MINE.key()));
    }

    private static List<Change> changes(Visibility who, long number, Change change) {
        Cause cause = new Cause.Observed("node1");
        SiteEvent seen = who.apply(new Revision(number, Instant.EPOCH, cause, List.of(change)));
        return ((Revision) seen).changes();
    }

    private List<Entity> seen(String name, Role role) {
        return ((Snapshot) visibility(name, role).apply(all)).entities();
    }

    private Visibility visibility(String name, Role role) {
        return new Visibility(new Principal(name, Set.of(role)), () -> state);
    }

    private static Vm vm(String name, VoId vo) {
        return new Vm(
                VmId.random(),
                name,
                new HostId("node1"),
                vo,
                Optional.empty(),
                Capacity.NONE,
                VmState.RUNNING,
                Vm.Origin.MANAGED,
                Instant.EPOCH,
                Optional.empty());
    }
}
