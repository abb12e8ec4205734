// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.Bytes;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an agent tells the controller unasked, in order. Whose report it is the connection's
 * certificate says, not the report.
 */
public sealed interface AgentReport
        permits AgentReport.Hello,
                AgentReport.VmsChanged,
                AgentReport.HypervisorChanged,
                AgentReport.Measured,
                AgentReport.Heartbeat,
                AgentReport.ConsoleOutput,
                AgentReport.ConsoleClosed,
                AgentReport.Moving,
                ImageReport {
    /**
     * First report of every connection: replaces all that was known of the host.
     *
     * @param version of the agent
     * @param total what the host offers to VMs
     * @param capabilities what the VM driver can do
     * @param clock the host's clock
     * @param inventory its VMs
     * @param trouble what is wrong with the hypervisor; the inventory is meaningless then
     * @param boot identity of the time since the host was started; empty where it does not tell
     * @param architecture of the host's processors; empty where it does not tell
     */
    record Hello(
            String version,
            Capacity total,
            Set<String> capabilities,
            Instant clock,
            Inventory inventory,
            Optional<String> trouble,
            Optional<String> boot,
            Optional<String> architecture)
            implements AgentReport {
        /** Checks and copies. */
        public Hello {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(total, "total");
            capabilities = Set.copyOf(capabilities);
            Objects.requireNonNull(clock, "clock");
            Objects.requireNonNull(inventory, "inventory");
            Objects.requireNonNull(trouble, "trouble");
            Objects.requireNonNull(boot, "boot");
            Objects.requireNonNull(architecture, "architecture");
        }

        /** Of a host that does not tell what processors it has. */
        public Hello(
                String version,
                Capacity total,
                Set<String> capabilities,
                Instant clock,
                Inventory inventory,
                Optional<String> trouble,
                Optional<String> boot) {
            this(version, total, capabilities, clock, inventory, trouble, boot, Optional.empty());
        }

        /** Of one that does not tell when it was started either. */
        public Hello(
                String version,
                Capacity total,
                Set<String> capabilities,
                Instant clock,
                Inventory inventory,
                Optional<String> trouble) {
            this(version, total, capabilities, clock, inventory, trouble, Optional.empty());
        }
    }

    /**
     * VMs changed.
     *
     * @param vms as they are now
     * @param vanished those that are not there any more
     */
    record VmsChanged(List<VmObservation> vms, Set<VmId> vanished) implements AgentReport {
        /** Copies. */
        public VmsChanged {
            vms = List.copyOf(vms);
            vanished = Set.copyOf(vanished);
        }
    }

    /**
     * The hypervisor went away or came back. A {@link Hello} follows where it came back.
     *
     * @param trouble what is wrong; empty when it is well again
     */
    record HypervisorChanged(Optional<String> trouble) implements AgentReport {
        /** Checks. */
        public HypervisorChanged {
            Objects.requireNonNull(trouble, "trouble");
        }
    }

    /**
     * Measurements.
     *
     * @param clock when, by the host's clock
     * @param host the host's
     * @param vms those of its running VMs
     */
    record Measured(Instant clock, HostCounters host, List<VmCounters> vms) implements AgentReport {
        /** Checks and copies. */
        public Measured {
            Objects.requireNonNull(clock, "clock");
            Objects.requireNonNull(host, "host");
            vms = List.copyOf(vms);
        }
    }

    /**
     * Still here.
     *
     * @param clock the host's clock
     */
    record Heartbeat(Instant clock) implements AgentReport {
        /** Checks. */
        public Heartbeat {
            Objects.requireNonNull(clock, "clock");
        }
    }

    /**
     * A console said something.
     *
     * @param stream name given at {@link AgentRequest.OpenConsole}
     * @param output what
     */
    record ConsoleOutput(String stream, Bytes output) implements AgentReport {
        /** Checks. */
        public ConsoleOutput {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(output, "output");
        }
    }

    /**
     * A console ended.
     *
     * @param stream which
     * @param cause why, in words
     */
    record ConsoleClosed(String stream, String cause) implements AgentReport {
        /** Checks. */
        public ConsoleClosed {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /**
     * A VM is being moved away.
     *
     * @param vm which
     * @param doneBytes of its memory and disk that are there, bytes
     * @param totalBytes of all that is to go, as far as is known now, bytes
     */
    record Moving(VmId vm, long doneBytes, long totalBytes) implements AgentReport {
        /** Checks. */
        public Moving {
            Objects.requireNonNull(vm, "vm");
        }
    }
}
