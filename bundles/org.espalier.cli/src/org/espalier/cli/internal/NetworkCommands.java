// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VoId;

import picocli.CommandLine.Model.CommandSpec;

import java.util.List;
import java.util.Optional;

/** Networks and their pools of addresses; of one that is there, what is not said stays. */
final class NetworkCommands {
    private NetworkCommands() {}

    /** Adds them to {@code group}. */
    static CommandSpec of(CommandSpec group) {
        Tree.add(
                group,
                form(
                        Options.change(
                                "create",
                                "A new one; without pools nobody gets addresses on it.",
                                NetworkCommands::create)));
        Tree.add(
                group,
                form(Options.change("change", "Another form of one.", NetworkCommands::change)));
        CommandSpec pool =
                Options.change(
                        "set-pool",
                        "Which of its addresses the VMs of a VO get.",
                        NetworkCommands::pool);
        Options.name(pool, "NETWORK", "which");
        Options.text(pool, "--vo", "VO", "for whom; else for all that have none there", false);
        Options.text(pool, "--prefixes", "A,B", "as 10.1.2.0/24; empty: the pool goes", true);
        return Tree.add(group, pool);
    }

    private static CommandSpec form(CommandSpec spec) {
        Options.name(spec, "NETWORK", "its name");
        Options.text(spec, "--kind", "KIND", "bridge (else), user, vlan or vxlan", false);
        Options.text(spec, "--bridge", "NAME", "the bridge on each host", false);
        Options.number(spec, "--tag", "number of the VLAN or VXLAN", false);
        Options.text(spec, "--uplink", "INTERFACE", "the host's interface below it", false);
        Options.text(spec, "--multicast", "ADDRESS", "by which hosts of a VXLAN meet", false);
        Options.text(spec, "--ipv4", "PREFIX", "as 10.1.0.0/16; empty for none", false);
        Options.text(spec, "--ipv6", "PREFIX", "as fd00:1::/64; empty for none", false);
        Options.text(spec, "--gateway", "ADDRESS", "within the prefix; empty for none", false);
        Options.text(spec, "--resolvers", "A,B", "name servers; empty for none", false);
        return Options.text(spec, "--mtu", "BYTES", "else what the interfaces have", false);
    }

    private static int create(Call call) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            Network blank =
                    new Network(
                            id(call),
                            Network.Kind.BRIDGE,
                            "",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            Optional.empty());
            return Sending.send(call, site, new CreateNetwork(as(call, blank)));
        }
    }

    private static int change(Call call) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            Network is = Kind.NETWORK.find(site, call.names().get(0));
            return Sending.send(call, site, new ChangeNetwork(as(call, is)));
        }
    }

    private static int pool(Call call) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            Kind.NETWORK.find(site, call.names().get(0));
            Command command =
                    new SetAddressPool(
                            id(call),
                            call.<String>option("--vo").map(VoId::new),
                            PeopleCommands.words(call, "--prefixes", List.of()).stream()
                                    .map(IpPrefix::new)
                                    .toList());
            return Sending.send(call, site, command);
        }
    }

    private static NetworkId id(Call call) {
        return new NetworkId(call.names().get(0));
    }

    /** {@code is} with what the call says otherwise. */
    private static Network as(Call call, Network is) {
        List<String> resolvers = is.resolvers().stream().map(IpAddress::value).toList();
        return new Network(
                is.id(),
                call.<String>option("--kind")
                        .map(word -> Options.choice(Network.Kind.class, word))
                        .orElse(is.kind()),
                call.option("--bridge", is.bridge()),
                segment(call, is.segment()),
                PeopleCommands.either(call, "--ipv4", is.ipv4(), IpPrefix::new),
                PeopleCommands.either(call, "--ipv6", is.ipv6(), IpPrefix::new),
                PeopleCommands.either(call, "--gateway", is.gateway(), IpAddress::new),
                PeopleCommands.words(call, "--resolvers", resolvers).stream()
                        .map(IpAddress::new)
                        .toList(),
                PeopleCommands.either(call, "--mtu", is.mtu(), NetworkCommands::mtu));
    }

    private static Optional<Network.Segment> segment(Call call, Optional<Network.Segment> is) {
        Optional<Integer> tag = call.option("--tag");
        Optional<String> uplink = call.option("--uplink");
        if (tag.isEmpty() && uplink.isEmpty() && call.option("--multicast").isEmpty()) {
            return is;
        }
        return Optional.of(
                new Network.Segment(
                        tag.or(() -> is.map(Network.Segment::tag)).orElse(0),
                        uplink.or(() -> is.map(Network.Segment::uplink)).orElse(""),
                        PeopleCommands.either(
                                call,
                                "--multicast",
                                is.flatMap(Network.Segment::group),
                                IpAddress::new)));
    }

    private static long mtu(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no size of packets. Give bytes, as 1400.", e);
        }
    }
}
