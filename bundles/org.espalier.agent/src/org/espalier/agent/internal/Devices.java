// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.Network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The host's bridges, and what they are connected to: made by ip, never through a shell. */
final class Devices {
    /** What is ours says so: only that is ever removed. */
    private static final String ALIAS = "espalier";

    /** What answers DHCP needs an address; this one is of the link and on no network. */
    private static final String OWN_ADDRESS = "169.254.1.1/32";

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String NO_SUCH_KIND = "Unknown device type";
    private static final int VXLAN_PORT = 4789;

    private final Optional<Path> namespace;

    /**
     * In a namespace of the network.
     *
     * @param namespace its file; empty: that of this process
     */
    Devices(Optional<Path> namespace) {
        this.namespace = namespace;
    }

    /** The words that run {@code command} where the bridges are; it becomes the process started. */
    List<String> words(List<String> command) {
        List<String> words = new ArrayList<>();
        namespace.ifPresent(file -> words.addAll(List.of("nsenter", "--net=" + file, "--")));
        words.add(Programs.located(command.get(0)));
        words.addAll(command.subList(1, command.size()));
        return words;
    }

    /**
     * Makes what {@code network} needs where it is missing.
     *
     * @throws RefusedException if it cannot be made
     */
    void make(Network network) throws RefusedException, IOException, InterruptedException {
        String bridge = network.bridge();
        if (!there(bridge)) {
            List<String> add = new ArrayList<>(List.of("link", "add", bridge, "type", "bridge"));
            add.addAll(List.of("stp_state", "0", "forward_delay", "0", "mcast_snooping", "0"));
            must(network, add);
            must(network, List.of("link", "set", bridge, "alias", ALIAS));
        }
        must(network, List.of("link", "set", bridge, "up"));
        if (network.segment().isPresent()) {
            segment(network, network.segment().get());
        }
        if (network.ipv4().isPresent()
                && run(List.of("-4", "-o", "address", "show", "dev", bridge)).said().isBlank()) {
            must(
                    network,
                    List.of("address", "replace", OWN_ADDRESS, "dev", bridge, "scope", "link"));
        }
        if (network.ipv6().isPresent()) {
            // The router's own of every prefix: many may have it.
            String own = network.ipv6().get().toString();
            must(network, List.of("-6", "address", "replace", own, "dev", bridge, "nodad"));
        }
    }

    private void segment(Network network, Network.Segment segment)
            throws RefusedException, IOException, InterruptedException {
        String device = device(network, segment);
        if (!there(device)) {
            String tag = Integer.toString(segment.tag());
            List<String> add = new ArrayList<>(List.of("link", "add", device));
            if (network.kind() == Network.Kind.VLAN) {
                add.addAll(List.of("link", segment.uplink(), "type", "vlan", "id", tag));
            } else {
                add.addAll(List.of("type", "vxlan", "id", tag, "dev", segment.uplink()));
                add.addAll(List.of("dstport", Integer.toString(VXLAN_PORT)));
                segment.group().ifPresent(group -> add.addAll(List.of("group", group.value())));
            }
            must(network, add);
            must(network, List.of("link", "set", device, "alias", ALIAS));
        }
        if (network.mtu().isPresent()) {
            must(network, List.of("link", "set", device, "mtu", network.mtu().get().toString()));
        }
        must(network, List.of("link", "set", device, "master", network.bridge(), "up"));
    }

    private static String device(Network network, Network.Segment segment) {
        return (network.kind() == Network.Kind.VLAN ? "esv" : "esx") + segment.tag();
    }

    /** Takes away what {@link #make} made of a VLAN or VXLAN; a plain bridge stays. */
    void remove(Network network) throws IOException, InterruptedException {
        if (network.segment().isPresent()) {
            for (String device :
                    List.of(device(network, network.segment().get()), network.bridge())) {
                if (run(List.of("link", "show", "dev", device)).said().contains("alias " + ALIAS)) {
                    run(List.of("link", "delete", device));
                }
            }
        }
    }

    boolean there(String device) throws IOException, InterruptedException {
        return run(List.of("link", "show", "dev", device)).status() == 0;
    }

    private void must(Network network, List<String> arguments)
            throws RefusedException, IOException, InterruptedException {
        Printed printed = run(arguments);
        if (printed.status() != 0) {
            String thing = "Network " + network.id() + " is not there on this host";
            if (printed.said().contains(NO_SUCH_KIND)) {
                throw RefusedException.of(
                        Refusal.Code.UNSUPPORTED,
                        thing,
                        "its kernel has no " + network.kind() + "s",
                        "Give the host a kernel or module that has them, or choose a network of"
                                + " another kind");
            }
            throw RefusedException.of(
                    Refusal.Code.INTERNAL,
                    thing,
                    "ip " + String.join(" ", arguments) + " said: " + printed.said().strip(),
                    "Check the network's bridge and uplink on the host");
        }
    }

    private record Printed(int status, String said) {}

    private Printed run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words(command)).redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IOException("ip " + String.join(" ", arguments) + " did not end");
        }
        return new Printed(
                process.exitValue(),
                new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8));
    }
}
