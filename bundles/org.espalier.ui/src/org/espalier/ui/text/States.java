// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.theme.StateShape;

import java.util.Optional;

/**
 * What is known of hosts and VMs, as shape and in words. A VM is unknown, whatever it was last,
 * where its host is not heard of or its hypervisor does not answer.
 */
public final class States {
    private States() {}

    /** Whether what is shown of {@code vm} is what its host says now. */
    public static boolean known(MVm vm) {
        return vm.getHost() == null || vm.getHost().getState() == HostState.ONLINE;
    }

    /** Whether {@code vm} appeared outside Espalier. */
    public static boolean foreign(MVm vm) {
        return vm.getOrigin() == Vm.Origin.FOREIGN;
    }

    /** The shape of what is known of {@code vm} now. */
    public static StateShape shape(MVm vm) {
        return known(vm) ? StateShape.of(vm.getState()) : StateShape.UNKNOWN;
    }

    /** Whether {@code host} is in maintenance mode, whatever else is known of it. */
    public static boolean maintained(MHost host) {
        return host.getMaintenance() != null;
    }

    /** The shape of {@code host}; a host that is well and takes VMs has none. */
    public static Optional<StateShape> shape(MHost host) {
        return switch (host.getState()) {
            case ONLINE -> online(host);
            case IMPAIRED -> Optional.of(StateShape.FAILED);
            case UNKNOWN -> Optional.of(StateShape.UNKNOWN);
            case EXPECTED -> Optional.of(StateShape.WAITING);
        };
    }

    private static Optional<StateShape> online(MHost host) {
        if (host.getTrouble() != null) {
            return Optional.of(StateShape.WARNING);
        }
        return maintained(host) ? Optional.of(StateShape.MAINTENANCE) : Optional.empty();
    }

    /**
     * {@code vm}'s state in words: "running", "unknown for 41 s, was running", "foreign, running".
     */
    public static String words(MVm vm, Measurements clock) {
        String state = state(vm);
        if (!known(vm)) {
            String was =
                    vm.getHost().getState() == HostState.UNKNOWN
                            ? NLS.bind(Messages.unknownWas, silence(vm.getHost(), clock), state)
                            : NLS.bind(Messages.unaskedWas, state);
            return foreign(vm) ? NLS.bind(Messages.foreign, was) : was;
        }
        return foreign(vm) ? NLS.bind(Messages.foreign, state) : state;
    }

    /**
     * {@code host}'s state in words: "online", "unheard of for 41 s", "never heard of", "online,
     * maintenance", "online, outdated agent".
     */
    public static String words(MHost host, Measurements clock) {
        String known = known(host, clock);
        String words = maintained(host) ? NLS.bind(Messages.maintenance, known) : known;
        return outdated(host) ? NLS.bind(Messages.outdated, words) : words;
    }

    /** Whether {@code host}'s agent is older than that of its controller. */
    public static boolean outdated(MHost host) {
        return host.getNewerAgent() != null;
    }

    private static String known(MHost host, Measurements clock) {
        return switch (host.getState()) {
            case ONLINE -> Messages.online;
            case IMPAIRED -> Messages.impaired;
            case EXPECTED -> Messages.expected;
            case UNKNOWN -> NLS.bind(Messages.unheardOf, silence(host, clock));
        };
    }

    /** How long {@code host} has been silent, in words; "?" if it was never heard. */
    public static String silence(MHost host, Measurements clock) {
        return host.getLastHeard() == null
                ? "?"
                : Quantities.duration(clock.age(host.getLastHeard()));
    }

    /** {@code vm}'s state in a word or two, the same as long as it lasts. */
    public static String word(MVm vm) {
        return known(vm) ? state(vm) : Messages.unknownNow;
    }

    /** {@code host}'s state in a word or two, the same as long as it lasts. */
    public static String word(MHost host) {
        return switch (host.getState()) {
            case ONLINE -> maintained(host) ? Messages.inMaintenance : Messages.online;
            case IMPAIRED -> Messages.impaired;
            case EXPECTED -> Messages.expected;
            case UNKNOWN -> Messages.unknownNow;
        };
    }

    private static String state(MVm vm) {
        return switch (vm.getState().label()) {
            case "defined" -> Messages.defined;
            case "starting" -> Messages.starting;
            case "running" -> Messages.running;
            case "suspended" -> Messages.suspended;
            case "saved" -> Messages.saved;
            case "stopping" -> Messages.stopping;
            case "stopped" -> Messages.stopped;
            case "lost" -> Messages.lost;
            case "deleted" -> Messages.deleted;
            default -> vm.getState().label();
        };
    }
}
