// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.HostNetwork;
import org.espalier.api.agent.Reservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Guests of two hosts on a network that both are connected to: a VXLAN, a VLAN. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Lab.Extension.class)
class QemuNetworksTest {
    private static final String UPLINK = "up0";
    private static final String IPV6 = "fd00:5:6:7::";

    private final List<Guest> guests = new ArrayList<>();
    private Lab first;
    private Lab second;
    private Path images;
    private AgentRig one;
    private AgentRig two;
    private long number;

    /** A VM with its agent, and how often it has booted. */
    private record Guest(AgentRig agent, VmSpec spec, int boots) {
        Reservation card() {
            return spec.card().orElseThrow();
        }

        /** Its console: another one each time it boots. */
        String stream() {
            return spec.name() + boots;
        }

        /** Runs {@code line} until it succeeds. */
        void does(String line) {
            // Of this boot: its console begins with what was said at earlier ones.
            String done = "id-" + boots + "-" + line.hashCode();
            type("until " + line + "; do usleep 200000; done; echo d''" + done);
            Await.until(stream() + ": " + line, () -> output().contains("d" + done));
        }

        void type(String line) {
            agent.ask(new AgentRequest.TypeConsole(stream(), Bytes.utf8(line + "\r")));
        }

        String output() {
            return agent.output(stream());
        }

        Guest booted() {
            agent.done(
                    agent.ask(
                            new AgentRequest.StepVm(
                                    UUID.randomUUID().toString(),
                                    spec.id(),
                                    VmVerb.START,
                                    Optional.of(spec))));
            Guest now = new Guest(agent, spec, boots + 1);
            agent.ask(new AgentRequest.OpenConsole(now.stream(), spec.id()));
            return now;
        }

        /** A console begins with what was said at earlier boots. */
        void login() {
            Await.until(
                    "the prompt of " + stream(),
                    () -> {
                        String[] each = output().split("espalier: up", -1);
                        if (each.length > boots) {
                            type("");
                        }
                        return each.length > boots && each[boots].contains(spec.name() + ":~#");
                    });
        }
    }

    @BeforeAll
    void hosts(Lab shared) throws IOException {
        first = shared;
        second = new Lab("lab02");
        images = first.directory("images");
        Files.copy(first.images().resolve("tiny.img"), images.resolve("tiny.img"));
        // The wire between the hosts.
        String here = first.network();
        String there = second.network();
        Tool.run(
                "ip", "-n", here, "link", "add", UPLINK, "type", "veth", "peer", "name", UPLINK,
                "netns", there);
        Tool.run("ip", "-n", here, "addr", "add", "192.0.2.1/24", "dev", UPLINK);
        Tool.run("ip", "-n", there, "addr", "add", "192.0.2.2/24", "dev", UPLINK);
        for (String each : List.of(here, there)) {
            Tool.run("ip", "-n", each, "link", "set", UPLINK, "up");
        }
    }

    @AfterAll
    void end() throws IOException {
        if (second != null) {
            second.end();
        }
    }

    @BeforeEach
    void start() throws IOException {
        one = agent(first, "lab01");
        two = agent(second, "lab02");
    }

    private AgentRig agent(Lab lab, String host) throws IOException {
        return new AgentRig(
                lab.drivers(),
                AgentRig.settings(
                                new HostId(host),
                                lab.qemu(),
                                lab.directory("vms"),
                                images,
                                Optional.empty())
                        .serving(
                                new AgentSettings.Networking(
                                        Optional.of(Path.of("/run/netns", lab.network())),
                                        AgentSettings.Networking.DIRECTORY)),
                Optional.empty());
    }

    @AfterEach
    void stop() {
        guests.forEach(guest -> guest.agent().end(guest.spec().id()));
        guests.clear();
        for (AgentRig each : List.of(one, two)) {
            serve(each);
            each.close();
        }
    }

    private static Network network(String name, Network.Kind kind, Network.Segment segment) {
        return new Network(
                new NetworkId(name),
                kind,
                "br-" + name,
                Optional.of(segment),
                Optional.of(new IpPrefix("10.77.0.0/16")),
                Optional.of(new IpPrefix(IPV6 + "/64")),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private AgentReply serve(AgentRig agent, HostNetwork... networks) {
        return agent.ask(new AgentRequest.SetNetworks(++number, List.of(networks)));
    }

    /** A guest with reserved addresses, as a controller reserves them. */
    private Guest guest(AgentRig agent, String name, Network network, String ipv4) {
        VmId id = VmId.random();
        MacAddress mac = MacAddress.of(id);
        IpPrefix ipv6 = network.ipv6().orElseThrow();
        Reservation card =
                new Reservation(
                        name,
                        mac,
                        Optional.of(new IpAddress(ipv4)),
                        Optional.of(IpAddress.of(ipv6.first().number().add(mac.number()), true)));
        VmSpec spec =
                new VmSpec(
                        id,
                        name,
                        new VoId("physics"),
                        "tiny.img",
                        Image.Format.RAW,
                        new Capacity(1, 96L << 20, 0),
                        network,
                        Optional.of(card));
        agent.done(agent.define(spec));
        Guest guest = new Guest(agent, spec, 0);
        guests.add(guest);
        return guest;
    }

    private static void awaitAddresses(Guest guest) {
        guest.login();
        guest.does("ip addr show eth0 | grep -F 'inet " + guest.card().ipv4().get() + "/16 '");
        guest.does(hasIpv6(guest));
    }

    private static String hasIpv6(Guest guest) {
        return "ip addr show eth0 | grep -F 'inet6 " + guest.card().ipv6().get() + "/'";
    }

    /** Two guests that boot at once, and reach each other by both their addresses. */
    private Guest reach(Network network) {
        Guest left = guest(one, "left", network, "10.77.3.4").booted();
        Guest right = guest(two, "right", network, "10.77.200.9").booted();
        awaitAddresses(left);
        awaitAddresses(right);
        left.does("ping -c 1 -W 2 " + right.card().ipv4().get());
        right.does("ping6 -c 1 -W 2 " + left.card().ipv6().get());
        // More than one packet holds: they know how much gets through.
        left.does("ping -c 1 -W 2 -s 4000 " + right.card().ipv4().get());
        right.does("ping6 -c 1 -W 2 -s 4000 " + left.card().ipv6().get());
        return left;
    }

    @Test
    void guestsOfTwoHostsReachEachOtherOnAVxlan() {
        Network network =
                network(
                        "vx",
                        Network.Kind.VXLAN,
                        new Network.Segment(77, UPLINK, Optional.of(new IpAddress("239.1.2.3"))));
        Guest left = reach(network);
        // Whoever has no disk is another client of DHCPv6 after each start.
        left.agent().done(left.agent().step(left.spec().id(), VmVerb.DESTROY));
        Guest again = left.booted();
        awaitAddresses(again);
        // Its client of IPv4 may begin late, and begin again: that is no end of IPv6.
        again.does("interface=eth0 /etc/udhcpc deconfig && " + hasIpv6(again));
    }

    @Test
    void guestsOfTwoHostsReachEachOtherOnAVlanWhereTheKernelHasAny() {
        Network network =
                network("vl", Network.Kind.VLAN, new Network.Segment(78, UPLINK, Optional.empty()));
        if (vlans()) {
            reach(network);
            return;
        }
        AgentReply answer = serve(one, new HostNetwork(network, List.of()));
        Refusal refusal = one.refused(answer);
        assertThat(refusal.message())
                .contains("Network vl is not there on this host")
                .contains("kernel has no VLANs");
    }

    private boolean vlans() {
        String probe =
                "ip -n \"$1\" link add vlan-probe link \"$2\" type vlan id 4000 2>&1"
                        + " && ip -n \"$1\" link delete vlan-probe || true";
        return !Tool.run("bash", "-c", probe, "bash", first.network(), UPLINK)
                .contains("Unknown device type");
    }
}
