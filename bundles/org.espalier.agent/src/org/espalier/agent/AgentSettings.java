// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What an agent must be told.
 *
 * @param host whose agent it is
 * @param hypervisor libvirt's URI
 * @param images directory of the image pool: no image outside it is ever used
 * @param state directory of the VMs' disks, saved memory and logs, and of the agent's memory
 * @param offered what the host offers to VMs; empty: what the machine has
 * @param network replaces the network of every VM, for hosts that have no other
 * @param version of the agent, as reported
 * @param limits times and amounts
 * @param moves where VMs that are moved leave and arrive; empty: none is moved
 * @param networking how bridges are made and addresses answered for; empty: by nobody
 */
public record AgentSettings(
        HostId host,
        String hypervisor,
        Path images,
        Path state,
        Optional<Capacity> offered,
        Optional<Network> network,
        String version,
        Limits limits,
        Optional<Moves> moves,
        Optional<Networking> networking) {
    /** Checks. */
    public AgentSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(hypervisor, "hypervisor");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(offered, "offered");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(moves, "moves");
        Objects.requireNonNull(networking, "networking");
    }

    /** The same, with networks of its own. */
    public AgentSettings serving(Networking served) {
        return new AgentSettings(
                host,
                hypervisor,
                images,
                state,
                offered,
                network,
                version,
                limits,
                moves,
                Optional.of(served));
    }

    /** One that makes no bridges and answers for no addresses. */
    public AgentSettings(
            HostId host,
            String hypervisor,
            Path images,
            Path state,
            Optional<Capacity> offered,
            Optional<Network> network,
            String version,
            Limits limits,
            Optional<Moves> moves) {
        this(
                host,
                hypervisor,
                images,
                state,
                offered,
                network,
                version,
                limits,
                moves,
                Optional.empty());
    }

    /** The same of a host whose VMs stay where they are. */
    public AgentSettings(
            HostId host,
            String hypervisor,
            Path images,
            Path state,
            Optional<Capacity> offered,
            Optional<Network> network,
            String version,
            Limits limits) {
        this(host, hypervisor, images, state, offered, network, version, limits, Optional.empty());
    }

    /**
     * Where the host's networks are.
     *
     * @param namespace file of the network namespace of its VMs; empty: that of the agent
     * @param directory for what answers for addresses: to be read by everybody
     */
    public record Networking(Optional<Path> namespace, Path directory) {
        /** Where what does not outlive a start of the machine belongs. */
        public static final Path DIRECTORY = Path.of("/run/espalier-agent");

        /** Checks. */
        public Networking {
            Objects.requireNonNull(namespace, "namespace");
            Objects.requireNonNull(directory, "directory");
        }
    }

    /**
     * Where the sockets of moves are. The hypervisors of all hosts of a site see them at the same
     * place, each its own.
     *
     * @param directory as this process sees it; made where it is missing
     * @param seen the same directory as the hypervisor sees it
     */
    public record Moves(Path directory, Path seen) {
        /** Checks. */
        public Moves {
            Objects.requireNonNull(directory, "directory");
            Objects.requireNonNull(seen, "seen");
        }
    }

    /**
     * Times and amounts.
     *
     * @param heartbeat between two heartbeats
     * @param measure between two measurements
     * @param shutDown how long a guest may take to power off before it counts as running again
     * @param diskReserveBytes free disk below which no VM is made or saved
     * @param parallel as many VMs are worked on at once
     * @param answers as many answers are remembered
     * @param serialLogBytes a serial log longer than this loses its older half
     */
    public record Limits(
            Duration heartbeat,
            Duration measure,
            Duration shutDown,
            long diskReserveBytes,
            int parallel,
            int answers,
            long serialLogBytes) {
        /** What fits most hosts. */
        public static final Limits DEFAULT =
                new Limits(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(60),
                        128L << 20,
                        8,
                        2048,
                        16L << 20);
    }

    /** Offered as a service by whoever has read the settings. */
    public interface Source {
        /** The settings. */
        AgentSettings settings();
    }
}
