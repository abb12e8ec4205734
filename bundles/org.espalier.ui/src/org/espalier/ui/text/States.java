// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import org.espalier.api.model.HostState;
import org.espalier.api.model.InBin;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.search.Search;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.theme.StateShape;

import java.time.Duration;
import java.util.List;
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

    /** That {@code vm} was deleted and lies in the bin. */
    public static Optional<InBin> bin(MVm vm) {
        return vm.getRecord() instanceof Vm record ? record.kept().bin() : Optional.empty();
    }

    /** Whether {@code vm} lies in the bin: lists show it only where that is asked for. */
    public static boolean binned(MVm vm) {
        return bin(vm).isPresent();
    }

    /** Whether {@code search} asks for what lies in the bin. */
    public static boolean wantsBinned(Search search) {
        return search.mentions("state", VmState.DELETED.label());
    }

    /** The shape of what is known of {@code vm} now. */
    public static StateShape shape(MVm vm) {
        if (binned(vm)) {
            return StateShape.of(VmState.DELETED);
        }
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

    /** A state of a VM in a word: "running". */
    public static String word(VmState state) {
        return StateWords.SHOWN.of(state);
    }

    /**
     * {@code vm}'s state in words: "running", "unknown for 41 s, was running", "foreign, running",
     * "deleted, 23 h left".
     */
    public static String words(MVm vm, Measurements clock) {
        return StateWords.SHOWN.of(vm, clock);
    }

    /**
     * {@code host}'s state in words: "online", "unheard of for 41 s", "never heard of", "online,
     * maintenance", "online, outdated agent".
     */
    public static String words(MHost host, Measurements clock) {
        return StateWords.SHOWN.of(host, clock);
    }

    /** What {@code vm}'s state is called in searches: as shown, and as searches are documented. */
    public static List<String> searched(MVm vm, Measurements clock) {
        String shown = words(vm, clock);
        return StateWords.ONE_LANGUAGE
                ? List.of(shown)
                : List.of(shown, StateWords.SEARCHED.of(vm, clock));
    }

    /** The same of {@code host}. */
    public static List<String> searched(MHost host, Measurements clock) {
        String shown = words(host, clock);
        return StateWords.ONE_LANGUAGE
                ? List.of(shown)
                : List.of(shown, StateWords.SEARCHED.of(host, clock));
    }

    /** Whether {@code host}'s agent is older than that of its controller. */
    public static boolean outdated(MHost host) {
        return host.getNewerAgent() != null;
    }

    /** How long {@code host} has been silent, in words; "?" if it was never heard. */
    public static String silence(MHost host, Measurements clock) {
        return host.getLastHeard() == null
                ? "?"
                : Quantities.duration(clock.age(host.getLastHeard()));
    }

    /** How long {@code bin} keeps its VM. */
    static Duration left(InBin bin, Measurements clock) {
        Duration left = Duration.between(bin.at(), bin.until()).minus(clock.age(bin.at()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** {@code vm}'s state in a word or two, the same as long as it lasts. */
    public static String word(MVm vm) {
        if (binned(vm)) {
            return word(VmState.DELETED);
        }
        return known(vm) ? word(vm.getState()) : Messages.unknownNow;
    }

    /** {@code host}'s state in a word or two, the same as long as it lasts. */
    public static String word(MHost host) {
        return switch (host.getState()) {
            case UNKNOWN -> Messages.unknownNow;
            case ONLINE ->
                    maintained(host)
                            ? Messages.inMaintenance
                            : StateWords.SHOWN.of(host.getState());
            case IMPAIRED, EXPECTED -> StateWords.SHOWN.of(host.getState());
        };
    }
}
