// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.Capability;

import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** libvirt's hypervisors differ: what each can do, and what it wants to be told. */
enum Dialect {
    QEMU(
            EnumSet.allOf(Capability.class),
            "x86_64",
            Virt.CREATE_PAUSED,
            Virt.RESTORE_PAUSED,
            Virt.RESTORE_RUNNING),
    /** libvirt's own simulation: it has VMs, but no guests in them. */
    TEST(
            EnumSet.of(
                    Capability.SHUT_DOWN,
                    Capability.SUSPEND,
                    Capability.SAVE,
                    Capability.REBOOT,
                    Capability.RESET,
                    Capability.RESIZE,
                    Capability.SNAPSHOT,
                    Capability.EVENTS,
                    Capability.CPU_COUNTERS,
                    Capability.BRIDGED_NETWORK,
                    Capability.USER_NETWORK),
            "i686",
            0,
            0,
            0);

    private final Set<Capability> capabilities;
    private final String architecture;
    private final int createPaused;
    private final int restorePaused;
    private final int restoreRunning;

    Dialect(
            Set<Capability> capabilities,
            String architecture,
            int createPaused,
            int restorePaused,
            int restoreRunning) {
        this.capabilities = capabilities;
        this.architecture = architecture;
        this.createPaused = createPaused;
        this.restorePaused = restorePaused;
        this.restoreRunning = restoreRunning;
    }

    /** That of the hypervisor at {@code uri}. */
    static Optional<Dialect> of(String uri) {
        String scheme = scheme(uri);
        for (Dialect dialect : values()) {
            if (dialect.label().equals(scheme)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    private static String scheme(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon);
        int plus = scheme.indexOf('+');
        return plus < 0 ? scheme : scheme.substring(0, plus);
    }

    /** libvirt's name of it. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What it can do at {@code uri}: without root there are no bridges. */
    Set<Capability> capabilities(String uri) {
        Set<Capability> all = EnumSet.copyOf(capabilities);
        if ("/session".equals(URI.create(uri).getPath())) {
            all.remove(Capability.BRIDGED_NETWORK);
            // Sockets of sessions have other paths on each host: there is no way from one to
            // another.
            all.remove(Capability.LIVE_MIGRATION);
        }
        return all;
    }

    /** That of its guests. */
    String architecture() {
        return architecture;
    }

    int createFlags(boolean paused) {
        return paused ? createPaused : 0;
    }

    int restoreFlags(boolean paused) {
        return paused ? restorePaused : restoreRunning;
    }
}
