// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import org.eclipse.osgi.util.NLS;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.session.VmRates;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** What hosts and VMs are at now, the same for every view that shows it; empty is unknown. */
public final class Figures {
    private final SiteSession session;

    /** The figures of {@code session}'s site. */
    public Figures(SiteSession session) {
        this.session = session;
    }

    /** One of a VM's rates. */
    public OptionalDouble rate(MVm vm, Function<VmRates, OptionalDouble> which) {
        return session.measurements().vm(vm.getId()).map(which).orElse(OptionalDouble.empty());
    }

    /** One of a host's rates. */
    public OptionalDouble rate(MHost host, Function<HostRates, OptionalDouble> which) {
        return session.measurements().host(host.getId()).map(which).orElse(OptionalDouble.empty());
    }

    /** One of a VM's levels, bytes. */
    public OptionalLong level(MVm vm, Function<VmRates, OptionalLong> which) {
        return session.measurements().vm(vm.getId()).map(which).orElse(OptionalLong.empty());
    }

    /** One of a host's levels, bytes. */
    public OptionalLong level(MHost host, Function<HostRates, OptionalLong> which) {
        return session.measurements().host(host.getId()).map(which).orElse(OptionalLong.empty());
    }

    /** Share of its own cores that {@code vm} uses, 0 to 1. */
    public OptionalDouble cpu(MVm vm) {
        return rate(vm, r -> r.cpuShare(vm.getSize().cores()));
    }

    /** Load average of the host's machine a core; more than 1 where processes wait. */
    public OptionalDouble load(MHost host) {
        int cores = host.getTotal().cores();
        OptionalDouble load = rate(host, HostRates::load);
        return load.isPresent() && cores > 0
                ? OptionalDouble.of(load.getAsDouble() / cores)
                : OptionalDouble.empty();
    }

    /** For how many seconds {@code vm} has been running; empty where it does not, or is unknown. */
    public OptionalDouble up(MVm vm) {
        boolean running = States.known(vm) && "running".equals(vm.getState().label());
        return running
                ? OptionalDouble.of(session.measurements().age(vm.getSince()).toSeconds())
                : OptionalDouble.empty();
    }

    /** What {@code vm} has been given and, where its guest tells, how much of it is in use. */
    public String memory(MVm vm) {
        long size = vm.getSize().memoryBytes();
        OptionalLong used = level(vm, VmRates::guestUsedBytes);
        return used.isPresent()
                ? Quantities.ofWhole(used.getAsLong(), size)
                : Quantities.bytes(size);
    }

    /** What is in use of the memory of the machine that is {@code host}. */
    public String memory(MHost host) {
        OptionalLong used = level(host, HostRates::memoryUsedBytes);
        OptionalLong all = level(host, HostRates::memoryTotalBytes);
        if (used.isEmpty()) {
            return Quantities.UNKNOWN;
        }
        return all.isPresent()
                ? Quantities.ofWhole(used.getAsLong(), all.getAsLong())
                : NLS.bind(Messages.used, Quantities.bytes(used.getAsLong()));
    }

    /** {@code level} as tables order and filter it. */
    public static OptionalDouble number(OptionalLong level) {
        return level.isPresent() ? OptionalDouble.of(level.getAsLong()) : OptionalDouble.empty();
    }
}
