// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmSnapshot;
import org.espalier.api.model.VmTraits;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.session.VmRates;
import org.espalier.ui.text.Figures;
import org.espalier.ui.text.Noun;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.text.States;
import org.espalier.ui.theme.Icon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sheets of VMs and hosts. Their figures are those of now, or a dash; where there are older ones
 * the note says how old.
 */
final class MachineSheets {
    private static final long SKEW_MILLIS = 5000;

    private final SiteSession session;
    private final Figures figures;

    MachineSheets(SiteSession session) {
        this.session = session;
        this.figures = new Figures(session);
    }

    Sheet vm(MVm vm) {
        Measurements clock = session.measurements();
        Optional<VmRates> now = clock.vm(vm.getId());
        List<Property> lines = new ArrayList<>();
        lines.add(Property.link(Messages.host, vm.getHost(), Quantities.UNKNOWN));
        lines.add(
                States.foreign(vm)
                        ? Property.of(Messages.vo, Messages.foreign)
                        : Property.link(Messages.vo, vm.getVo(), Quantities.UNKNOWN));
        lines.add(Property.link(Messages.image, vm.getImage(), Quantities.UNKNOWN));
        lines.add(Property.of(Messages.size, Sheets.capacity(vm.getSize())));
        Vm record = (Vm) vm.getRecord();
        kept(record.kept(), lines);
        record.owner().ifPresent(person -> lines.add(Property.of(Messages.owner, person)));
        lines.addAll(MarkLines.of(record.kept().marked(), session.measurements()));
        lines.add(Property.of(Messages.cpu, cpu(vm)));
        lines.add(Property.of(Messages.memory, memory(vm)));
        lines.add(
                Property.of(
                        Messages.network,
                        traffic(
                                Messages.inOut,
                                now.map(VmRates::netInBytesPerSecond),
                                now.map(VmRates::netOutBytesPerSecond))));
        lines.add(
                Property.of(
                        Messages.disk,
                        traffic(
                                Messages.readWrite,
                                now.map(VmRates::diskReadBytesPerSecond),
                                now.map(VmRates::diskWriteBytesPerSecond))));
        lines.add(Property.of(Messages.uuid, vm.getId().toString()));
        String state =
                NLS.bind(
                        Messages.stateFor,
                        States.words(vm, clock),
                        Quantities.duration(clock.age(vm.getSince())));
        return new Sheet(
                Icon.VM,
                vm.getName(),
                States.shape(vm),
                States.known(vm) ? state : States.words(vm, clock),
                vmTrouble(vm),
                lines,
                note(clock.lastOf(vm.getId()).map(VmRates::at), now.isPresent()));
    }

    /** What is to be said of some VMs only. */
    private void kept(VmTraits traits, List<Property> lines) {
        traits.bin()
                .ifPresent(
                        bin ->
                                lines.add(
                                        Property.of(
                                                Messages.deleted,
                                                NLS.bind(
                                                        Messages.deletedBy,
                                                        bin.by(),
                                                        bin.until()))));
        traits.next()
                .ifPresent(
                        next ->
                                lines.add(
                                        Property.of(
                                                Messages.nextSize,
                                                NLS.bind(
                                                        Messages.fromNextStart,
                                                        Noun.CORE.count(next.cores()),
                                                        Quantities.bytes(next.memoryBytes())))));
        if (traits.autostart()) {
            lines.add(Property.of(Messages.autostart, Messages.withHost));
        }
        if (!traits.snapshots().isEmpty()) {
            lines.add(
                    Property.of(
                            Messages.snapshots,
                            traits.snapshots().stream()
                                    .map(this::snapshot)
                                    .collect(Collectors.joining(", "))));
        }
    }

    private String snapshot(VmSnapshot snapshot) {
        return NLS.bind(
                snapshot.memory() ? Messages.snapshotMemory : Messages.snapshotDisk,
                snapshot.name(),
                Quantities.ago(session.measurements().age(snapshot.taken())));
    }

    private String vmTrouble(MVm vm) {
        if (!States.known(vm) && vm.getHost().getState() != HostState.UNKNOWN) {
            String cause =
                    vm.getHost().getTrouble() == null
                            ? States.words(vm.getHost(), session.measurements())
                            : vm.getHost().getTrouble();
            return NLS.bind(
                    Messages.hostImpaired,
                    new Object[] {vm.getName(), vm.getHost().getName(), cause});
        }
        if (!States.known(vm)) {
            return NLS.bind(
                    Messages.hostSilent,
                    new Object[] {
                        vm.getName(),
                        vm.getHost().getName(),
                        States.silence(vm.getHost(), session.measurements())
                    });
        }
        return vm.getTrouble() == null && States.foreign(vm)
                ? NLS.bind(Messages.foreignTrouble, vm.getName())
                : vm.getTrouble();
    }

    Sheet host(MHost host) {
        Measurements clock = session.measurements();
        Optional<HostRates> now = clock.host(host.getId());
        List<Property> lines = new ArrayList<>();
        lines.add(Property.link(Messages.group, host.getGroup(), Quantities.UNKNOWN));
        lines.add(Property.of(Messages.vms, Quantities.count(host.getVms().size())));
        if (States.maintained(host)) {
            String length = Quantities.duration(clock.age(host.getMaintenance()));
            lines.add(Property.of(Messages.maintenance, NLS.bind(Messages.maintenanceFor, length)));
        }
        lines.add(Property.of(Messages.offered, Sheets.capacity(host.getTotal())));
        ((Host) host.getRecord())
                .architecture()
                .ifPresent(name -> lines.add(Property.of(Messages.architecture, name)));
        lines.add(Property.of(Messages.load, load(host)));
        lines.add(Property.of(Messages.memory, memory(host)));
        lines.add(Property.of(Messages.diskFree, disk(now)));
        lines.add(Property.of(Messages.diskPromised, promised(host)));
        ((Host) host.getRecord())
                .reserve()
                .ifPresent(some -> lines.add(Property.of(Messages.diskKept, some.toString())));
        lines.add(
                Property.of(
                        Messages.network,
                        traffic(
                                Messages.inOut,
                                now.map(HostRates::netInBytesPerSecond),
                                now.map(HostRates::netOutBytesPerSecond))));
        ((Host) host.getRecord())
                .sendLimit()
                .ifPresent(
                        some -> lines.add(Property.of(Messages.sendLimit, Quantities.rate(some))));
        lines.add(Property.of(Messages.agent, agent(host)));
        if (Math.abs(host.getClockSkewMillis()) > SKEW_MILLIS) {
            lines.add(
                    Property.of(
                            Messages.clock,
                            NLS.bind(
                                    host.getClockSkewMillis() > 0
                                            ? Messages.clockAhead
                                            : Messages.clockBehind,
                                    Quantities.duration(
                                            Duration.ofMillis(
                                                    Math.abs(host.getClockSkewMillis()))))));
        }
        lines.add(Property.of(Messages.driver, capabilities(host)));
        lines.addAll(MarkLines.of(((Host) host.getRecord()).marked(), session.measurements()));
        return new Sheet(
                Icon.HOST,
                host.getName(),
                States.shape(host).orElse(null),
                States.words(host, clock),
                hostTrouble(host),
                lines,
                note(clock.lastOf(host.getId()).map(HostRates::at), now.isPresent()));
    }

    private String hostTrouble(MHost host) {
        if (host.getTrouble() != null || host.getState() != HostState.UNKNOWN) {
            return host.getTrouble();
        }
        return NLS.bind(
                Messages.silent, host.getName(), States.silence(host, session.measurements()));
    }

    private String cpu(MVm vm) {
        OptionalDouble share = figures.cpu(vm);
        return share.isPresent()
                ? NLS.bind(
                        Messages.cpuOf,
                        Quantities.percent(share.getAsDouble()),
                        Noun.CORE.count(vm.getSize().cores()))
                : Quantities.UNKNOWN;
    }

    /** The guest's memory, and apart from it what the host really holds for the VM. */
    private String memory(MVm vm) {
        OptionalLong held = figures.level(vm, VmRates::heldBytes);
        return held.isPresent()
                ? NLS.bind(
                        Messages.heldByHost, figures.memory(vm), Quantities.bytes(held.getAsLong()))
                : figures.memory(vm);
    }

    private static String agent(MHost host) {
        String version = host.getAgentVersion();
        if (version.isEmpty()) {
            return Quantities.UNKNOWN;
        }
        return States.outdated(host)
                ? NLS.bind(Messages.agentOutdated, version, host.getNewerAgent())
                : version;
    }

    private String load(MHost host) {
        OptionalDouble load = figures.rate(host, HostRates::load);
        return load.isPresent()
                ? NLS.bind(
                        Messages.loadOf,
                        String.format(Locale.ROOT, "%.1f", load.getAsDouble()),
                        Noun.CORE.count(host.getTotal().cores()))
                : Quantities.UNKNOWN;
    }

    private String memory(MHost host) {
        String memory = figures.memory(host);
        return memory.equals(Quantities.UNKNOWN)
                ? memory
                : NLS.bind(Messages.memoryOfMachine, memory);
    }

    private static String disk(Optional<HostRates> now) {
        OptionalLong free = now.map(HostRates::diskFreeBytes).orElse(OptionalLong.empty());
        OptionalLong total = now.map(HostRates::diskTotalBytes).orElse(OptionalLong.empty());
        if (free.isEmpty()) {
            return Quantities.UNKNOWN;
        }
        return total.isPresent()
                ? Quantities.ofWhole(free.getAsLong(), total.getAsLong())
                : Quantities.bytes(free.getAsLong());
    }

    /** Disks of VMs are thin: what they may grow to, against what the host offers. */
    private static String promised(MHost host) {
        long promised = host.getVms().stream().mapToLong(vm -> vm.getSize().diskBytes()).sum();
        long offered = host.getTotal().diskBytes();
        String of =
                offered > 0 ? Quantities.ofWhole(promised, offered) : Quantities.bytes(promised);
        return offered > 0 && promised > offered
                ? NLS.bind(
                        Messages.diskOvercommitted,
                        of,
                        String.format(Locale.ROOT, "%.1f", (double) promised / offered))
                : of;
    }

    private static String traffic(
            String pattern, Optional<OptionalDouble> one, Optional<OptionalDouble> other) {
        OptionalDouble a = one.orElse(OptionalDouble.empty());
        OptionalDouble b = other.orElse(OptionalDouble.empty());
        if (a.isEmpty() && b.isEmpty()) {
            return Quantities.UNKNOWN;
        }
        return NLS.bind(pattern, rate(a), rate(b));
    }

    private static String rate(OptionalDouble rate) {
        return rate.isPresent() ? Quantities.rate(rate.getAsDouble()) : Quantities.UNKNOWN;
    }

    private static String capabilities(MHost host) {
        TreeSet<String> names = new TreeSet<>(((Host) host.getRecord()).capabilities());
        return names.isEmpty() ? Quantities.UNKNOWN : String.join(", ", names);
    }

    private String note(Optional<Instant> last, boolean fresh) {
        return last.map(at -> Quantities.ago(session.measurements().age(at)))
                .map(ago -> NLS.bind(fresh ? Messages.measured : Messages.lastMeasured, ago))
                .orElse(Messages.neverMeasured);
    }
}
