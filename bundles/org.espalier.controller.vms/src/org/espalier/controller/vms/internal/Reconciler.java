// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.VmObservation;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Site;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmTraits;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a host reports wins over what was believed, but not over what another host says of its own
 * VMs. Nothing that appeared is silently taken in, nothing that vanished is silently dropped.
 */
final class Reconciler {
    private final SiteState state;
    private final HostId host;
    private final Instant now;
    private final Predicate<VmId> underWay;
    private final Memory memory;
    private final List<Change> changes = new ArrayList<>();

    /**
     * Begins.
     *
     * @param host who reports
     * @param underWay whether a VM is being made, deleted or moved at the moment: that it is not
     *     there is no news then
     * @param memory what is kept of reports besides, here too
     */
    Reconciler(SiteState state, HostId host, Instant now, Predicate<VmId> underWay, Memory memory) {
        this.state = state;
        this.host = host;
        this.now = now;
        this.underWay = underWay;
        this.memory = memory;
    }

    /**
     * What is to be remembered of reports.
     *
     * @param doubles what hosts reported of VMs of others
     * @param looks how new each report was
     */
    record Memory(Doubles doubles, Looks looks) {
        /** Of nothing. */
        Memory() {
            this(new Doubles(), new Looks());
        }
    }

    /** The host has these and no others. */
    List<Change> inventory(Collection<VmObservation> all) {
        Set<VmId> there = new HashSet<>();
        all.forEach(each -> there.add(each.id()));
        memory.doubles().forget(host);
        memory.looks().anew(host);
        all.forEach(this::present);
        state.vmsOn(host).filter(vm -> !there.contains(vm.id())).forEach(this::missing);
        return changes;
    }

    /** The host has these like this, and those not any more. */
    List<Change> changed(Collection<VmObservation> seen, Set<VmId> vanished) {
        vanished.forEach(vm -> memory.doubles().forget(host, vm));
        vanished.forEach(vm -> memory.looks().gone(host, vm));
        seen.forEach(this::present);
        vanished.stream()
                .map(state::vm)
                .flatMap(Optional::stream)
                .filter(vm -> vm.host().equals(host))
                .filter(vm -> seen.stream().noneMatch(each -> each.id().equals(vm.id())))
                .forEach(this::missing);
        return changes;
    }

    private void present(VmObservation seen) {
        memory.looks().reported(host, seen);
        Optional<Vm> known = state.vm(seen.id());
        if (known.filter(this::isComing).isPresent()) {
            // Whether it has come for good is what the work on it will tell.
            memory.doubles().put(host, seen);
            return;
        }
        if (known.filter(this::isOthers).isPresent()) {
            memory.doubles().put(host, seen);
            put(known.get(), doubled(known.get()));
            return;
        }
        Vm vm = known.map(v -> as(v, seen)).orElseGet(() -> foreign(seen));
        if (!known.equals(Optional.of(vm))) {
            changes.add(new Change.Put(vm));
        }
    }

    private boolean isComing(Vm vm) {
        return vm.movingTo().equals(Optional.of(host)) && !vm.host().equals(host);
    }

    private void put(Vm before, Vm after) {
        if (!before.equals(after)) {
            changes.add(new Change.Put(after));
        }
    }

    /** Whether another host, which would know, has not said that the VM is gone from there. */
    private boolean isOthers(Vm vm) {
        return !vm.host().equals(host)
                && !(vm.state() instanceof VmState.Lost)
                && state.host(vm.host()).filter(h -> h.state() == HostState.ONLINE).isPresent();
    }

    private Vm doubled(Vm vm) {
        String trouble =
                "Host %s reports a VM of the same identity. Remove the one that is a copy."
                        .formatted(host);
        return vm.withState(vm.state(), now, Optional.of(trouble));
    }

    private Vm as(Vm vm, VmObservation seen) {
        boolean foreign = vm.origin() == Vm.Origin.FOREIGN;
        Vm here = moved(vm, host).described(foreign ? seen.name() : vm.name(), size(vm, seen));
        VmTraits traits = Plausible.of(seen.kept()).wantedAs(vm.kept());
        return here.with(traits).withState(seen.state(), now, seen.trouble());
    }

    /** Of our own only cores and memory change: by a resize, or by a revert to before one. */
    private static Capacity size(Vm vm, VmObservation seen) {
        Capacity plausible = Plausible.of(seen.size());
        if (vm.origin() == Vm.Origin.FOREIGN) {
            return plausible;
        }
        return plausible.cores() > 0 && plausible.memoryBytes() > 0
                ? new Capacity(plausible.cores(), plausible.memoryBytes(), vm.size().diskBytes())
                : vm.size();
    }

    private static Vm moved(Vm vm, HostId to) {
        return vm.host().equals(to) ? vm : vm.on(to);
    }

    private Vm foreign(VmObservation seen) {
        Site site = state.site().orElseThrow();
        return new Vm(
                seen.id(),
                seen.name(),
                host,
                site.defaultVo(),
                Optional.empty(),
                Plausible.of(seen.size()),
                seen.state(),
                Vm.Origin.FOREIGN,
                now,
                seen.trouble());
    }

    private void missing(Vm vm) {
        if (underWay.test(vm.id()) || vm.state() instanceof VmState.Lost) {
            return;
        }
        Optional<Doubles.Double> elsewhere = memory.doubles().take(vm.id());
        if (elsewhere.isPresent()) {
            VmObservation seen = elsewhere.get().seen();
            Vm there = vm.on(elsewhere.get().host());
            changes.add(new Change.Put(there.withState(seen.state(), now, seen.trouble())));
            return;
        }
        if (vm.origin() == Vm.Origin.FOREIGN) {
            changes.add(new Change.Remove(vm.key()));
            return;
        }
        String trouble = "It vanished from " + host + " outside Espalier.";
        changes.add(new Change.Put(vm.withState(VmState.LOST, now, Optional.of(trouble))));
    }

    /** A change of {@code host} where it differs. */
    static List<Change> of(Host before, Host after) {
        return before.equals(after) ? List.of() : List.of(new Change.Put(after));
    }
}
