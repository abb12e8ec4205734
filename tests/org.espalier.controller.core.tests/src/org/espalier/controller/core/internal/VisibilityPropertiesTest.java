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
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whoever follows the site has at each moment what a snapshot of that moment would give: nothing of
 * others, and nothing that was left over.
 */
class VisibilityPropertiesTest {
    private static final List<VoId> VOS =
            List.of(new VoId("atlas"), new VoId("belle"), new VoId("cms"));
    private static final User ANNA =
            new User("anna", "Anna", Set.of(), Set.of(VOS.get(0), VOS.get(1)));

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Change> vms =
                Combinators.combine(
                                Arbitraries.integers().between(0, 6),
                                Arbitraries.of(VOS),
                                Arbitraries.of(true, true, false))
                        .as((id, vo, put) -> change(vm(id, vo), put));
        Arbitrary<Change> groups =
                Combinators.combine(
                                Arbitraries.integers().between(0, 2), Arbitraries.of(true, false))
                        .as((id, put) -> change(new NodeGroup(new GroupId("g" + id), ""), put));
        return Arbitraries.oneOf(vms, vms, groups).list().ofMaxSize(40);
    }

    private static Change change(Entity entity, boolean put) {
        return put ? new Change.Put(entity) : new Change.Remove(entity.key());
    }

    private static Vm vm(int id, VoId vo) {
        return new Vm(
                new VmId(new UUID(3, id)),
                "vm-" + id,
                new HostId("node1"),
                vo,
                Optional.empty(),
                Capacity.NONE,
                VmState.RUNNING,
                Vm.Origin.MANAGED,
                Instant.EPOCH,
                Optional.empty());
    }

    @Property(tries = 300)
    void theCopyIsWhatASnapshotWouldGive(
            @ForAll Set<Role> roles,
            @ForAll("changes") List<Change> before,
            @ForAll("changes") List<Change> after) {
        SiteState[] site = {SiteState.EMPTY.with(1, List.of(new Change.Put(ANNA))).with(2, before)};
        Principal anna = new Principal("anna", roles);
        Visibility filter = new Visibility(anna, () -> site[0]);
        SiteState copy = SiteState.of((Snapshot) filter.apply(site[0].snapshot(Instant.EPOCH)));
        for (Change change : after) {
            Revision revision =
                    new Revision(
                            site[0].number() + 1,
                            Instant.EPOCH,
                            new Cause.Observed("node1"),
                            List.of(change));
            site[0] = site[0].after(revision);
            SiteEvent seen = filter.apply(revision);
            assertThat(seen.number()).isEqualTo(revision.number());
            copy = copy.after((Revision) seen);
            SiteEvent fresh =
                    new Visibility(anna, () -> site[0]).apply(site[0].snapshot(Instant.EPOCH));
            assertThat(entities(copy)).isEqualTo(new HashSet<>(((Snapshot) fresh).entities()));
        }
    }

    @Property(tries = 100)
    void nothingOfOtherVosEverLeaves(@ForAll("changes") List<Change> changes) {
        SiteState site = SiteState.EMPTY.with(1, List.of(new Change.Put(ANNA)));
        Visibility filter = new Visibility(new Principal("anna", Set.of(Role.USER)), () -> site);
        filter.apply(site.snapshot(Instant.EPOCH));
        Cause cause = new Cause.Observed("node1");
        Revision all = new Revision(2, Instant.EPOCH, cause, changes);
        for (Change seen : ((Revision) filter.apply(all)).changes()) {
            if (seen instanceof Change.Put put) {
                assertThat(put.entity())
                        .isInstanceOfSatisfying(
                                Vm.class, vm -> assertThat(ANNA.vos()).contains(vm.vo()));
            }
        }
    }

    private static Set<Entity> entities(SiteState state) {
        return new HashSet<>(state.snapshot(Instant.EPOCH).entities());
    }
}
