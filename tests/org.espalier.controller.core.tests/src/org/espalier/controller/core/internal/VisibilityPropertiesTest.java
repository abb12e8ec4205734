// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.espalier.api.Principal;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.testing.Cast;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whoever follows the site has at each moment what a snapshot of that moment would give, whatever
 * becomes of the site and of the roles: nothing of others, and nothing that was left over.
 */
class VisibilityPropertiesTest {
    private static final Principal ANNA = Principal.person("anna", "192.0.2.7");

    @Provide
    Arbitrary<List<List<Change>>> revisions() {
        Arbitrary<Change> any =
                Arbitraries.oneOf(vms(), vms(), tasks(), items(), hosts(), people(), vos());
        return any.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .uniqueElements(Change::key)
                .list()
                .ofMaxSize(30);
    }

    private static Arbitrary<Integer> few() {
        return Arbitraries.integers().between(0, 2);
    }

    private static Arbitrary<Boolean> mostly() {
        return Arbitraries.of(true, true, false);
    }

    private static Arbitrary<Change> vms() {
        return Combinators.combine(few(), few(), few(), Arbitraries.of("anna", "bert"), mostly())
                .as(
                        (id, host, vo, owner, put) ->
                                change(
                                        Cast.vm(
                                                id,
                                                "vm-" + id,
                                                new HostId("node" + host),
                                                new VoId("vo" + vo),
                                                owner),
                                        put));
    }

    private static Arbitrary<Change> tasks() {
        return Combinators.combine(few(), Arbitraries.of("anna", "bert"), mostly())
                .as((id, by, put) -> change(Cast.task(id, by), put));
    }

    private static Arbitrary<Change> items() {
        return Combinators.combine(few(), few(), mostly())
                .as(
                        (id, vm, put) ->
                                change(
                                        Cast.item(Cast.task(id, ""), new VmId(new UUID(7, vm))),
                                        put));
    }

    private static Arbitrary<Change> hosts() {
        return Combinators.combine(few(), few(), mostly())
                .as(
                        (id, group, put) ->
                                change(
                                        Host.expected(
                                                new HostId("node" + id),
                                                new GroupId("rack" + group)),
                                        put));
    }

    private static Arbitrary<Change> vos() {
        return Combinators.combine(few(), mostly())
                .as((id, put) -> change(new Vo(new VoId("vo" + id), ""), put));
    }

    private static Arbitrary<Change> people() {
        Arbitrary<Grant> grants =
                Arbitraries.oneOf(
                        Combinators.combine(Arbitraries.of(Role.class), few())
                                .as((role, vo) -> Grant.of(role, new VoId("vo" + vo))),
                        Combinators.combine(Arbitraries.of(Role.class), few())
                                .as((role, rack) -> Grant.of(role, new GroupId("rack" + rack))),
                        Arbitraries.of(Role.class).map(Grant::site));
        return Combinators.combine(
                        Arbitraries.of("anna", "bert"), grants.list().ofMaxSize(2), mostly())
                .as((name, held, put) -> change(new User(name, "", Set.of(), Set.of(), held), put));
    }

    private static Change change(Entity entity, boolean put) {
        return put ? new Change.Put(entity) : new Change.Remove(entity.key());
    }

    @Property(tries = 500)
    void theCopyIsWhatASnapshotWouldGive(@ForAll("revisions") List<List<Change>> revisions) {
        SiteState site = SiteState.EMPTY.with(1, List.of());
        Visibility filter = new Visibility(ANNA, site);
        SiteState copy = SiteState.of(filter.begin(site, Instant.EPOCH));
        for (List<Change> changes : revisions) {
            Revision revision =
                    new Revision(
                            site.number() + 1, Instant.EPOCH, new Cause.Observed("node1"), changes);
            site = site.after(revision);
            Optional<SiteEvent> seen = filter.next(revision);
            copy =
                    seen.isPresent()
                            ? copy.after((Revision) seen.get())
                            : SiteState.of(filter.begin(site, Instant.EPOCH));
            assertThat(copy.number()).isEqualTo(site.number());
            assertThat(entities(copy)).isEqualTo(fresh(site));
        }
    }

    @Property(tries = 200)
    void nothingOfOtherVosEverLeaves(@ForAll("revisions") List<List<Change>> revisions) {
        VoId own = new VoId("vo0");
        User anna = new User("anna", "", Set.of(), Set.of(own));
        SiteState site = SiteState.EMPTY.with(1, List.of(new Change.Put(anna)));
        Visibility filter = new Visibility(ANNA, site);
        filter.begin(site, Instant.EPOCH);
        for (List<Change> changes : revisions) {
            List<Change> others =
                    changes.stream().filter(c -> !c.key().equals(anna.key())).toList();
            Revision revision =
                    new Revision(site.number() + 1, Instant.EPOCH, new Cause.Observed("n"), others);
            site = site.after(revision);
            for (Change seen : ((Revision) filter.next(revision).orElseThrow()).changes()) {
                if (seen instanceof Change.Put put && put.entity() instanceof Vm vm) {
                    assertThat(vm.vo()).isEqualTo(own);
                }
                assertThat(seen.key().kind()).isNotEqualTo(EntityKind.HOST);
            }
        }
    }

    private static Set<Entity> fresh(SiteState site) {
        return new HashSet<>(new Visibility(ANNA, site).begin(site, Instant.EPOCH).entities());
    }

    private static Set<Entity> entities(SiteState state) {
        return new HashSet<>(state.snapshot(Instant.EPOCH).entities());
    }
}
