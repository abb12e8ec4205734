// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.HostNetwork;
import org.espalier.api.agent.NetworkTrouble;
import org.espalier.api.agent.Reservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The networks of this host's VMs: their bridges, and a dnsmasq each that answers for what the
 * controller reserved. It is told all of it again and again, and of each new VM before that starts.
 */
final class HostNetworks {
    private static final Logger LOG = Logger.getLogger(HostNetworks.class.getName());

    private final Optional<AgentSettings.Networking> settings;
    private final Path pids;
    private final Devices devices;
    private final BiConsumer<Duration, Runnable> later;
    private final Map<String, ServedNetwork> served = new ConcurrentHashMap<>();
    private final NetworkWatch watch;
    private long number;

    HostNetworks(AgentSettings settings, BiConsumer<Duration, Runnable> later) {
        this.settings = settings.networking();
        this.pids = settings.state().resolve("networks");
        this.devices =
                new Devices(settings.networking().flatMap(AgentSettings.Networking::namespace));
        this.later = later;
        this.watch = new NetworkWatch(served, devices, later);
    }

    /** What is wrong with those that this host serves; waits for nobody. */
    List<NetworkTrouble> troubles() {
        return watch.troubles();
    }

    /** The directory of the files that dnsmasq reads, also as nobody: not that of the disks. */
    private Path directory() {
        try {
            byte[] name = pids.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
            return settings.orElseThrow()
                    .directory()
                    .resolve(HexFormat.of().formatHex(hash).substring(0, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Goes on with what an earlier agent of this host left. */
    synchronized void resume() throws IOException {
        if (settings.isEmpty() || !Files.isDirectory(directory())) {
            return;
        }
        Files.createDirectories(pids);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory())) {
            for (Path each : all) {
                String name = each.getFileName().toString();
                ServedNetwork network = network(name, true);
                served.put(name, network);
                try {
                    network.resume();
                } catch (IOException e) {
                    LOG.log(Level.WARNING, "Network " + name + " is not served yet", e);
                }
            }
        }
    }

    private ServedNetwork network(String name, boolean inherited) {
        Path at = directory().resolve(name);
        Responder responder =
                new Responder(
                        ServedNetwork.configuration(at),
                        pids.resolve(name + ".pid"),
                        devices::words,
                        later);
        return new ServedNetwork(at, responder, inherited);
    }

    /** Answers for {@code networks} and nothing else, unless something newer is known. */
    synchronized void set(long newNumber, List<HostNetwork> networks)
            throws RefusedException, IOException, InterruptedException {
        if (settings.isEmpty() || newNumber < number) {
            return;
        }
        number = newNumber;
        Set<String> wanted = new HashSet<>();
        RefusedException failure = null;
        for (HostNetwork each : networks) {
            wanted.add(each.network().id().value());
            try {
                serve(each.network(), each.reservations(), true);
                watch.served(each.network().id());
            } catch (RefusedException e) {
                // The others are served all the same.
                failure = e;
                watch.failed(each.network().id(), e.refusal());
            }
        }
        watch.only(wanted);
        for (String name : Set.copyOf(served.keySet())) {
            if (!wanted.contains(name)) {
                end(name);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Answers for {@code spec} too, from before it starts. */
    synchronized void add(VmSpec spec) throws RefusedException, IOException, InterruptedException {
        if (settings.isPresent() && spec.card().isPresent()) {
            serve(spec.network(), List.of(spec.card().get()), false);
        }
    }

    /** {@code spec} is about to start. */
    synchronized void starts(VmSpec spec) throws IOException, InterruptedException {
        ServedNetwork there = served.get(spec.network().id().value());
        if (there != null && spec.card().isPresent()) {
            there.starts(spec.mac());
        }
    }

    private void serve(Network network, List<Reservation> cards, boolean all)
            throws RefusedException, IOException, InterruptedException {
        if (network.kind() == Network.Kind.USER) {
            return;
        }
        devices.make(network);
        if (network.ipv4().isEmpty() && network.ipv6().isEmpty()) {
            end(network.id().value());
            return;
        }
        if (Programs.find("dnsmasq").isEmpty()) {
            throw RefusedException.of(
                    Refusal.Code.UNSUPPORTED,
                    "VMs on network " + network.id() + " would get no addresses",
                    "the host has no dnsmasq",
                    "Install dnsmasq-base on the host");
        }
        Files.createDirectories(pids);
        String name = network.id().value();
        ServedNetwork there = served.get(name);
        if (there == null) {
            there = network(name, false);
            served.put(name, there);
        }
        there.serve(network, cards, all);
    }

    private void end(String name) throws IOException, InterruptedException {
        ServedNetwork gone = served.remove(name);
        if (gone != null) {
            gone.end();
            if (gone.network() != null) {
                devices.remove(gone.network());
            }
            if (served.isEmpty()) {
                Files.deleteIfExists(directory());
            }
        }
    }

    /** The agent ends: what answers goes on. */
    synchronized void close() {
        served.values().forEach(ServedNetwork::leave);
        LOG.log(Level.FINE, "{0} networks are served on", served.size());
    }
}
