// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.core.testing.Cast.A1;
import static org.espalier.controller.core.testing.Cast.ANNAS;
import static org.espalier.controller.core.testing.Cast.ATLAS;
import static org.espalier.controller.core.testing.Cast.B1;
import static org.espalier.controller.core.testing.Cast.BERTS;
import static org.espalier.controller.core.testing.Cast.OUTSIDE;
import static org.espalier.controller.core.testing.Cast.RACK_B;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetProperties;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Change;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Property;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.testing.Cast.Persona;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What people keep about VMs and hosts, and what it keeps other people from. */
class SetPropertiesTest extends CastSite {

    @Test
    void manyAreTaggedAndKeepWhatTheyHad() throws Exception {
        accepted(Persona.ADMIN, vms(tags("old"), ANNAS));
        accepted(
                Persona.ADMIN,
                new SetProperties(
                        Set.of(ANNAS.id(), BERTS.id()),
                        Set.of(A1),
                        new Property.Tags(Set.of("gpu", "new"), Set.of("gone"))));
        assertThat(marks(ANNAS).sortedTags()).containsExactly("gpu", "new", "old");
        assertThat(marks(BERTS).sortedTags()).containsExactly("gpu", "new");
        assertThat(marks(A1).sortedTags()).containsExactly("gpu", "new");
        assertThat(marks(B1)).isEqualTo(Marks.NONE);
        accepted(Persona.ADMIN, vms(new Property.Tags(Set.of(), Set.of("old", "gpu")), ANNAS));
        assertThat(marks(ANNAS).tags()).containsExactly("new");
    }

    @Test
    void noteOwnerAndTagsStandBesideEachOtherAndSurviveARestart() throws Exception {
        accepted(Persona.ADMIN, hosts(tags("ssd"), A1));
        accepted(Persona.ADMIN, hosts(new Property.Note("second from above"), A1));
        accepted(Persona.ADMIN, hosts(new Property.Owner(Optional.of("otto")), A1));
        accepted(Persona.ADMIN, hosts(new Property.Guarded(true), A1));
        accepted(Persona.ADMIN, hosts(new Property.Folder("lab/east"), A1));
        site.see(new Change.Put(new User("bert", "", Set.of(), Set.of(ATLAS))));
        accepted(Persona.VO_ADMIN, vms(new Property.Owner(Optional.of("bert")), ANNAS));
        restart();
        assertThat(marks(A1))
                .isEqualTo(
                        new Marks(
                                Set.of("ssd"),
                                "second from above",
                                Optional.of("otto"),
                                true,
                                Optional.empty(),
                                Optional.of("lab/east")));
        assertThat(vm(ANNAS).owner()).contains("bert");
        assertThat(vm(ANNAS).kept().marks()).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedByName() throws Exception {
        assertThat(refused(Persona.ADMIN, vms(tags("a"), OUTSIDE)))
                .containsExactly(
                        "VM outside was not changed: it appeared on a1 outside Espalier. Adopt it"
                                + " first.");
        assertThat(refused(Persona.ADMIN, hosts(tags("a"), new HostId("c9"))))
                .containsExactly(
                        "Host c9 was not changed: the site has no host of that name. Enrol it, or"
                                + " choose another one.");
        assertThat(refused(Persona.ADMIN, hosts(new Property.Owner(Optional.of("zoe")), A1)))
                .containsExactly(
                        "\"Make zoe the owner of a1\" was not done: the site knows nobody called"
                                + " zoe. Check the name, or add the person first.");
        Set<String> many = new HashSet<>();
        for (int i = 0; i < Marks.MOST_TAGS; i++) {
            many.add("t" + i);
        }
        accepted(Persona.ADMIN, hosts(new Property.Tags(many, Set.of()), A1));
        assertThat(refused(Persona.ADMIN, hosts(tags("more"), A1)))
                .containsExactly(
                        "Host a1 was not changed: it would have 33 tags, and may have 32. Remove"
                                + " some of them first.");
        assertThat(marks(A1).tags()).hasSize(Marks.MOST_TAGS);
    }

    @Test
    void whatIsProtectedIsNotEndedByAnybody() throws Exception {
        accepted(Persona.USER, vms(new Property.Guarded(true), ANNAS));
        accepted(Persona.ADMIN, hosts(new Property.Guarded(true), B1));
        Stream<Command> destructive =
                Stream.of(
                        act(VmVerb.DELETE, ANNAS),
                        act(VmVerb.DESTROY, ANNAS),
                        act(VmVerb.RESET, ANNAS),
                        new ForgetVms(Set.of(ANNAS.id())),
                        new OperateOnVms(new VmOperation.Revert("s"), Set.of(ANNAS.id())),
                        new OperateOnVms(new VmOperation.DeleteSnapshot("s"), Set.of(ANNAS.id())));
        for (Command command : destructive.toList()) {
            assertThat(refused(Persona.ADMIN, command))
                    .as(command.toString())
                    .hasSize(1)
                    .first()
                    .asString()
                    .endsWith(
                            "was not done: VM annas is protected. Stop protecting it first, or"
                                    + " leave it out.");
        }
        assertThat(refused(Persona.ADMIN, new RemoveHosts(Set.of(A1, B1))))
                .containsExactly(
                        "\"Remove 2 hosts\" was not done: host b1 is protected. Stop protecting it"
                                + " first, or leave it out.");
        assertThat(refused(Persona.ADMIN, new RebootHosts(Set.of(B1), true, 60)))
                .first()
                .asString()
                .contains("host b1 is protected");
        accepted(Persona.ADMIN, new MoveHosts(Set.of(A1), RACK_B));
        accepted(Persona.ADMIN, hosts(new Property.Guarded(false), B1));
        assertThat(refused(Persona.ADMIN, new RemoveHosts(Set.of(B1))))
                .first()
                .asString()
                .contains("it has the VM of-cms");
    }

    @Test
    void aLockKeepsOthersOutAndAnAdministratorBreaksIt() throws Exception {
        accepted(Persona.OPERATOR, hosts(new Property.Locked(true, "new fan"), A1));
        Lock lock = marks(A1).lock().orElseThrow();
        assertThat(lock.by()).isEqualTo("olga");
        String kept =
                "host a1 is locked by olga since "
                        + lock.since()
                        + " (\"new fan\"). Ask olga to unlock it, or a site administrator to break"
                        + " the lock.";
        assertThat(refused(Persona.ADMIN, new SetMaintenance(Set.of(A1, B1), true)))
                .containsExactly("\"Put 2 hosts into maintenance mode\" was not done: " + kept);
        assertThat(refused(Persona.OPERATOR_A, hosts(new Property.Locked(false, ""), A1)))
                .containsExactly("\"Unlock a1\" was not done: " + kept);
        assertThat(refused(Persona.ADMIN, hosts(new Property.Locked(true, "mine"), A1))).hasSize(1);
        accepted(Persona.OPERATOR, new SetMaintenance(Set.of(A1), true));
        accepted(Persona.ADMIN, new SetMaintenance(Set.of(B1), true));
        accepted(Persona.ADMIN, hosts(new Property.Locked(false, ""), A1));
        assertThat(marks(A1).lock()).isEmpty();
        AuditEntry broken = last();
        assertThat(broken.by()).isEqualTo("adam");
        assertThat(broken.changes())
                .anySatisfy(
                        change ->
                                assertThat(change.before())
                                        .isEqualTo(
                                                "locked by olga since "
                                                        + lock.since()
                                                        + ": new fan"));
        accepted(Persona.ADMIN, new SetMaintenance(Set.of(A1), false));
    }

    @Test
    void locksOfVmsAreNamedTogetherAndTheirOwnersGoOn() throws Exception {
        accepted(Persona.VO_ADMIN, vms(new Property.Locked(true, ""), ANNAS, BERTS));
        assertThat(
                        refused(
                                Persona.ADMIN,
                                new ActOnVms(VmVerb.START, Set.of(ANNAS.id(), BERTS.id()))))
                .hasSize(2)
                .allSatisfy(why -> assertThat(why).contains("is locked by vera since"));
        accepted(Persona.VO_ADMIN, vms(new Property.Note("mine for today"), ANNAS, BERTS));
        accepted(Persona.VO_ADMIN, vms(new Property.Locked(false, ""), ANNAS));
        accepted(Persona.USER, vms(new Property.Note(""), ANNAS));
        assertThat(ATLAS).isEqualTo(ANNAS.vo());
    }

    private static Command act(VmVerb verb, Vm vm) {
        return new ActOnVms(verb, Set.of(vm.id()));
    }

    private static Command vms(Property property, Vm... vms) {
        return SetProperties.ofVms(Set.copyOf(Stream.of(vms).map(Vm::id).toList()), property);
    }

    private static Command hosts(Property property, HostId... hosts) {
        return SetProperties.ofHosts(Set.of(hosts), property);
    }

    private Vm vm(Vm of) {
        return site.state().vm(of.id()).orElseThrow();
    }

    private Marks marks(Vm of) {
        return vm(of).kept().marked();
    }

    private Marks marks(HostId of) {
        return site.state().host(of).orElseThrow().marked();
    }
}
