// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * @param upkeep what may be done to the agent and its machine
 * @param chunks where images come to that other hosts give; empty: none comes
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
        Optional<Networking> networking,
        Upkeep upkeep,
        Optional<Chunks> chunks) {
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
        Objects.requireNonNull(upkeep, "upkeep");
        Objects.requireNonNull(chunks, "chunks");
    }

    /** One to which no image comes from other hosts. */
    public AgentSettings(
            HostId host,
            String hypervisor,
            Path images,
            Path state,
            Optional<Capacity> offered,
            Optional<Network> network,
            String version,
            Limits limits,
            Optional<Moves> moves,
            Optional<Networking> networking,
            Upkeep upkeep) {
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
                networking,
                upkeep,
                Optional.empty());
    }

    /** The same, to which images come from other hosts. */
    public AgentSettings taking(Chunks taken) {
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
                networking,
                upkeep,
                Optional.of(taken));
    }

    /** One that stays what it is, on a machine that nobody reboots. */
    public AgentSettings(
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
                networking,
                Upkeep.NONE);
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
                Optional.of(served),
                upkeep,
                chunks);
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
     * What may be done to the agent and its machine.
     *
     * @param program where its program is, which may become another one; empty: it stays
     * @param reboot the program that starts the machine anew, and its arguments; empty: nobody does
     * @param boot a file with the identity of the time since the machine was started; empty: that
     *     of the kernel
     * @param log where what the agent says is kept; empty: nobody knows
     */
    public record Upkeep(
            Optional<Program> program,
            List<String> reboot,
            Optional<Path> boot,
            Optional<AgentLog> log) {
        /** Nothing. */
        public static final Upkeep NONE =
                new Upkeep(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

        /** Checks and copies. */
        public Upkeep {
            Objects.requireNonNull(program, "program");
            reboot = List.copyOf(reboot);
            Objects.requireNonNull(boot, "boot");
            Objects.requireNonNull(log, "log");
        }
    }

    /**
     * Where what the agent says is kept.
     *
     * @param file it is appended to this one, where that is there
     * @param journal else this program prints the end of it, with its arguments; empty: none does
     */
    public record AgentLog(Path file, List<String> journal) {
        /** Checks and copies. */
        public AgentLog {
            Objects.requireNonNull(file, "file");
            journal = List.copyOf(journal);
        }
    }

    /**
     * Where an agent's program is.
     *
     * @param settings the file that it was started with; beside it is what an update needs
     * @param directory of the program: has product and libexec
     * @param others directory where other programs are put
     */
    public record Program(Path settings, Path directory, Path others) {
        /** Checks. */
        public Program {
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(directory, "directory");
            Objects.requireNonNull(others, "others");
        }
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
     * Where images come to that other hosts give.
     *
     * @param directory of the chunks, and of what is remembered of images; made where it is missing
     * @param limit the greatest number of bytes of all chunks
     * @param own directory in which the images are put together, each a file: no other host's agent
     *     may use it. Where it is not {@link AgentSettings#images} itself, an image in it goes
     *     before one of the same name there; made where it is missing
     */
    public record Chunks(Path directory, long limit, Path own) {
        /** Checks. */
        public Chunks {
            Objects.requireNonNull(directory, "directory");
            Objects.requireNonNull(own, "own");
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
