// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** States as the console words them for searches, without how long they have been so. */
final class StateWords {
    private StateWords() {}

    /** A VM's, whose host is in {@code state}; null where the host is not seen. */
    static List<String> of(Vm vm, HostState state) {
        if (Kind.isBinned(vm)) {
            return List.of(Kind.DELETED);
        }
        String label = vm.state().label();
        String words = isKnown(state) ? label : "unknown, was " + label;
        return List.of(vm.origin() == Vm.Origin.FOREIGN ? "foreign, " + words : words);
    }

    private static boolean isKnown(HostState state) {
        return state == null || state == HostState.ONLINE;
    }

    /** A host's. */
    static String of(Host host) {
        String words =
                switch (host.state()) {
                    case ONLINE -> "online";
                    case IMPAIRED -> "impaired";
                    case UNKNOWN -> "unheard of";
                    case EXPECTED -> "never heard of";
                };
        if (host.maintenance().isPresent()) {
            words += ", maintenance";
        }
        return host.newerAgent().isPresent() ? words + ", outdated agent" : words;
    }

    /** For how many seconds a VM has been running; empty where it does not, or is unknown. */
    static Optional<Long> up(Vm vm, HostState state) {
        return isKnown(state) && vm.state().equals(VmState.RUNNING)
                ? Optional.of(Duration.between(vm.since(), Instant.now()).toSeconds())
                : Optional.empty();
    }
}
