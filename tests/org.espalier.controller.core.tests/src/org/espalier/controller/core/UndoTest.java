// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.core.testing.Cast.A1;
import static org.espalier.controller.core.testing.Cast.ANNAS;
import static org.espalier.controller.core.testing.Cast.ATLAS;
import static org.espalier.controller.core.testing.Cast.B1;
import static org.espalier.controller.core.testing.Cast.CMS;
import static org.espalier.controller.core.testing.Cast.RACK_A;
import static org.espalier.controller.core.testing.Cast.RACK_B;

import org.espalier.api.Principal;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.SetReserve;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Change;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.Property;
import org.espalier.api.model.Role;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.User;
import org.espalier.api.model.Vo;
import org.espalier.controller.core.testing.Cast.Persona;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands are undone and done again, unless somebody has changed the same since. */
class UndoTest extends CastSite {
    private static final Network LAN =
            new Network(new NetworkId("lab"), Network.Kind.BRIDGE, "brlab");
    private static final GuestValues VALUES =
            new GuestValues(
                    List.of(),
                    List.of("ntp.example.org"),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of());

    /** Every kind that can be undone. */
    @TestFactory
    Stream<DynamicTest> theSiteIsAsBeforeAndThenAsAfter() {
        return Stream.<Command>of(
                        SetProperties.ofHosts(Set.of(A1, B1), tags("gpu")),
                        SetProperties.ofVms(Set.of(ANNAS.id()), new Property.Note("by hand")),
                        SetProperties.ofVms(
                                Set.of(ANNAS.id()), new Property.Owner(Optional.of("adam"))),
                        SetProperties.ofHosts(Set.of(A1), new Property.Owner(Optional.of("adam"))),
                        SetProperties.ofHosts(Set.of(A1), new Property.Guarded(true)),
                        new MoveHosts(Set.of(A1, B1), RACK_B),
                        new SetMaintenance(Set.of(A1, B1), true),
                        new SetReserve(Set.of(A1), new StorageReserve(0, 10)),
                        new DefineGroup(RACK_A, "by the window"),
                        new DefineUser(
                                "olga", "Olga", Set.of(Role.AUDITOR), Set.of(ATLAS), List.of()),
                        new DefineVo(CMS, "Other", Optional.of(3L), Optional.empty()),
                        new SuspendVo(CMS),
                        new DemandReasons(Set.of(CommandKind.DESTROY_VMS)),
                        new SetGuestValues(Optional.empty(), VALUES),
                        new SetGuestValues(Optional.of(CMS), VALUES),
                        new CreateNetwork(LAN))
                .map(
                        command ->
                                DynamicTest.dynamicTest(
                                        command.toString(), () -> thereAndBack(command)));
    }

    private void thereAndBack(Command command) throws Exception {
        Set<String> before = picture();
        TaskId id = accepted(Persona.ADMIN, command);
        Set<String> after = picture();
        assertThat(after).isNotEqualTo(before);
        for (int round = 0; round < 2; round++) {
            accepted(Persona.ADMIN, new UndoCommand(id, false));
            assertThat(picture()).isEqualTo(before);
            restart();
            accepted(Persona.ADMIN, new UndoCommand(id, true));
            assertThat(picture()).isEqualTo(after);
            restart();
        }
        accepted(Persona.ADMIN, new UndoCommand(id, false));
    }

    @Test
    void networksComeBackWithTheirPools() throws Exception {
        Network wide =
                new Network(
                        LAN.id(),
                        LAN.kind(),
                        LAN.bridge(),
                        Optional.empty(),
                        Optional.of(new IpPrefix("10.9.0.0/16")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        TaskId made = accepted(Persona.ADMIN, new CreateNetwork(LAN));
        TaskId widened = accepted(Persona.ADMIN, new ChangeNetwork(wide));
        TaskId pooled =
                accepted(
                        Persona.ADMIN,
                        new SetAddressPool(
                                LAN.id(),
                                Optional.of(ATLAS),
                                List.of(new IpPrefix("10.9.1.0/24"))));
        Set<String> all = picture();
        TaskId deleted = accepted(Persona.ADMIN, new DeleteNetwork(LAN.id()));
        accepted(Persona.ADMIN, new UndoCommand(deleted, false));
        assertThat(picture()).isEqualTo(all);
        assertThat(refused(Persona.ADMIN, new UndoCommand(made, false)))
                .containsExactly(
                        "\"Undo: Create network lab\" was not done: network lab is not what it was"
                                + " made as any more. Look in the audit who changed it, and set it"
                                + " by hand.");
        accepted(Persona.ADMIN, new UndoCommand(pooled, false));
        accepted(Persona.ADMIN, new UndoCommand(widened, false));
        accepted(Persona.ADMIN, new UndoCommand(made, false));
        assertThat(site.state().network(LAN.id())).isEmpty();
    }

    /** Nobody changed the gateway, but it is of no use any more; the next command is answered. */
    @Test
    void whatDoesNotGoWithAnotherChangeIsRefusedAndTheSiteGoesOn() throws Exception {
        accepted(Persona.ADMIN, new CreateNetwork(network("10.9.0.0/16", "10.9.0.1")));
        TaskId closed = accepted(Persona.ADMIN, new ChangeNetwork(network("10.9.0.0/16", null)));
        accepted(Persona.ADMIN, new ChangeNetwork(network("10.8.0.0/16", null)));
        assertThat(refused(Persona.ADMIN, new UndoCommand(closed, false)))
                .singleElement()
                .asString()
                .contains("network lab cannot be what it was: ")
                .contains("10.9.0.1");
        accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), tags("alive")));
    }

    private static Network network(String prefix, String gateway) {
        return new Network(
                LAN.id(),
                LAN.kind(),
                LAN.bridge(),
                Optional.empty(),
                Optional.of(new IpPrefix(prefix)),
                Optional.empty(),
                Optional.ofNullable(gateway).map(IpAddress::new),
                List.of(),
                Optional.empty());
    }

    @Test
    void whatChangesTooMuchAtOnceIsRefusedAndTheSiteGoesOn() throws Exception {
        Host like = site.state().host(A1).orElseThrow();
        String note = "x".repeat(Marks.LONGEST_NOTE);
        Set<HostId> many = new HashSet<>();
        List<Change> hosts = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            HostId id = new HostId("many" + i);
            many.add(id);
            hosts.add(new Change.Put(Host.expected(id, like.group())));
        }
        site.see(hosts.toArray(Change[]::new));
        assertThat(refused(Persona.ADMIN, SetProperties.ofHosts(many, note(note))))
                .singleElement()
                .asString()
                .contains("changes too much at once");
        accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), tags("alive")));
    }

    @Test
    void eachThingGetsWhatItHadItself() throws Exception {
        accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), tags("ssd")));
        TaskId both = accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1, B1), tags("ssd")));
        assertThat(step(both).title()).isEqualTo("Tag a1, b1");
        accepted(Persona.ADMIN, new UndoCommand(both, false));
        assertThat(tagsOf(A1)).as("it had the tag before").containsExactly("ssd");
        assertThat(tagsOf(B1)).isEmpty();
    }

    @Test
    void whoChangedTheSameSinceIsNotOverruled() throws Exception {
        TaskId mine = accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), note("mine")));
        accepted(Persona.OPERATOR, SetProperties.ofHosts(Set.of(A1), note("hers")));
        assertThat(refused(Persona.ADMIN, new UndoCommand(mine, false)))
                .containsExactly(
                        "\"Undo: Edit the note of a1\" was not done: the note of host a1 is"
                                + " \"hers\" now, and was \"mine\". Look in the audit who changed"
                                + " it, and set it by hand.");
        assertThat(host(A1).marked().note()).isEqualTo("hers");
        accepted(Persona.OPERATOR, SetProperties.ofHosts(Set.of(A1), note("mine")));
        accepted(Persona.ADMIN, new UndoCommand(mine, false));
        assertThat(host(A1).marked().note()).isEmpty();
    }

    @Test
    void whatOthersChangedBesideItStays() throws Exception {
        TaskId tagged = accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), tags("gpu")));
        accepted(Persona.OPERATOR, SetProperties.ofHosts(Set.of(A1), note("hers")));
        accepted(Persona.OPERATOR, new SetMaintenance(Set.of(A1), true));
        site.see(new Change.Put(host(A1).withState(HostState.ONLINE, Optional.empty())));
        accepted(Persona.ADMIN, new UndoCommand(tagged, false));
        site.see(new Change.Put(host(A1).withState(HostState.UNKNOWN, Optional.empty())));
        accepted(Persona.ADMIN, new UndoCommand(tagged, true));
        accepted(Persona.ADMIN, new UndoCommand(tagged, false));
        assertThat(host(A1).marked().note()).isEqualTo("hers");
        assertThat(host(A1).maintenance()).isPresent();
        assertThat(host(A1).state()).isEqualTo(HostState.UNKNOWN);
        assertThat(tagsOf(A1)).isEmpty();
    }

    @Test
    void aThingThatIsGoneIsNamed() throws Exception {
        TaskId defined =
                accepted(
                        Persona.ADMIN,
                        new DefineUser("olga", "", Set.of(Role.AUDITOR), Set.of(), List.of()));
        accepted(Persona.ADMIN, new RemoveUser("olga"));
        assertThat(refused(Persona.ADMIN, new UndoCommand(defined, false)))
                .first()
                .asString()
                .contains("user olga is gone since");
    }

    @Test
    void theLastAdministratorStaysSo() throws Exception {
        String owner = ControllerSettings.account();
        TaskId added =
                accepted(
                        Persona.ADMIN,
                        new DefineUser("zoe", "", Set.of(Role.AUDITOR), Set.of(), List.of()));
        assertThat(refused(Persona.ADMIN, new UndoCommand(added, false)).get(0))
                .as("certificates would live on")
                .contains("nothing of that id can be undone");
        TaskId made =
                accepted(
                        Persona.ADMIN,
                        new DefineUser(
                                "zoe", "", Set.of(Role.SITE_ADMINISTRATOR), Set.of(), List.of()));
        accepted(Persona.ADMIN, new RemoveUser(owner));
        Principal zoe = Principal.person("zoe", "here");
        assertThat(reply(zoe, new RemoveUser("adam"), "a test"))
                .isInstanceOf(CommandReply.Accepted.class);
        assertThat(refusals(reply(zoe, new UndoCommand(made, false), "a test")))
                .containsExactly(
                        "zoe was not changed: the site would have no administrator any more. Make"
                                + " somebody else a site administrator first.");
    }

    @Test
    void whoMayNotGiveTheCommandMayNotUndoIt() throws Exception {
        TaskId tagged = accepted(Persona.OPERATOR, SetProperties.ofHosts(Set.of(A1), tags("gpu")));
        for (Persona other : List.of(Persona.AUDITOR, Persona.OPERATOR_A, Persona.USER)) {
            assertThat(refused(other, new UndoCommand(tagged, false))).as(other.name()).hasSize(1);
        }
        assertThat(refused(Persona.USER, new UndoCommand(tagged, false)).get(0))
                .as("nothing is told of it")
                .startsWith("\"Undo: command " + tagged + "\" was not done: anna has");
        accepted(Persona.ADMIN, new UndoCommand(tagged, false));
        site.see(new Change.Put(person("olga", Grant.of(Role.OPERATOR, RACK_B))));
        assertThat(refused(Persona.OPERATOR, new UndoCommand(tagged, true)))
                .as("the role was taken meanwhile")
                .hasSize(1);
        assertThat(tagsOf(A1)).isEmpty();
    }

    @Test
    void aLockHoldsForUndoToo() throws Exception {
        TaskId mine = accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), note("mine")));
        accepted(
                Persona.OPERATOR,
                SetProperties.ofHosts(Set.of(A1), new Property.Locked(true, "fan")));
        assertThat(refused(Persona.ADMIN, new UndoCommand(mine, false)).get(0))
                .contains("host a1 is locked by olga");
    }

    @Test
    void somethingNewEndsWhatCouldBeDoneAgain() throws Exception {
        TaskId first = accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), note("one")));
        TaskId other = accepted(Persona.OPERATOR, SetProperties.ofHosts(Set.of(B1), note("b")));
        accepted(Persona.OPERATOR, new UndoCommand(other, false));
        accepted(Persona.ADMIN, new UndoCommand(first, false));
        assertThat(refused(Persona.ADMIN, new UndoCommand(first, false)).get(0))
                .contains("nothing of that id can be undone by you");
        accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), note("two")));
        assertThat(refused(Persona.ADMIN, new UndoCommand(first, true)).get(0))
                .contains("nothing of that id can be done again by you");
        accepted(Persona.OPERATOR, new UndoCommand(other, true));
    }

    @Test
    void ofEachPersonSoManyStepsAreKept() throws Exception {
        accepted(Persona.OPERATOR, SetProperties.ofHosts(Set.of(B1), note("hers")));
        TaskId first = accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), note("0")));
        for (int i = 1; i <= 50; i++) {
            accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), note(" " + i)));
        }
        List<UndoStep> steps = site.state().all(EntityKind.UNDO, UndoStep.class).toList();
        assertThat(steps).hasSize(51).extracting(UndoStep::command).doesNotContain(first);
        assertThat(site.state().count(EntityKind.UNDO_VALUES)).isEqualTo(51);
        assertThat(steps.stream().filter(s -> s.by().equals("adam")).map(UndoStep::number))
                .doesNotHaveDuplicates()
                .contains(51L);
    }

    @Test
    void theAuditSaysWhatWasUndone() throws Exception {
        TaskId tagged = accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), tags("gpu")));
        accepted(Persona.ADMIN, new UndoCommand(tagged, false));
        AuditEntry last = last();
        assertThat(last.title()).isEqualTo("Undo: Tag a1");
        assertThat(last.changes())
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.field()).isEqualTo("marks");
                            assertThat(change.before()).isEqualTo("tags gpu");
                            assertThat(change.after()).isEmpty();
                        });
    }

    @Test
    void aKindThatNeedsAReasonNeedsItToBeUndoneToo() throws Exception {
        TaskId tagged = accepted(Persona.ADMIN, SetProperties.ofHosts(Set.of(A1), tags("gpu")));
        accepted(Persona.ADMIN, new DemandReasons(Set.of(CommandKind.SET_PROPERTIES)));
        CommandReply without = reply(Persona.ADMIN.principal(), new UndoCommand(tagged, false), "");
        assertThat(refusals(without).get(0)).contains("this site demands a reason");
        accepted(Persona.ADMIN, new UndoCommand(tagged, false));
    }

    private static User person(String name, Grant... grants) {
        return new User(name, "", Set.of(), Set.of(), List.of(grants));
    }

    private Host host(HostId id) {
        return site.state().host(id).orElseThrow();
    }

    private UndoStep step(TaskId id) {
        return (UndoStep) site.state().get(UndoStep.key(id)).orElseThrow();
    }

    /** All of the site but what is kept for undo, and the moment of maintenance. */
    private Set<String> picture() {
        return site.state().snapshot(Instant.EPOCH).entities().stream()
                .filter(entity -> !(entity instanceof UndoStep || entity instanceof UndoValues))
                .map(UndoTest::line)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String line(Entity entity) {
        return entity instanceof Host host
                ? host.inMaintenance(Optional.empty())
                                .withState(HostState.UNKNOWN, Optional.empty())
                        + " "
                        + host.maintenance().isPresent()
                        + new TreeSet<>(host.marked().tags())
                : entity instanceof Vo vo
                        ? vo.withSuspended(Optional.empty()) + " " + vo.suspended().isPresent()
                        : entity.toString();
    }
}
