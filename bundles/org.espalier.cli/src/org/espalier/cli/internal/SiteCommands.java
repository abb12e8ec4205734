// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.BackUpSite;
import org.espalier.api.command.Command;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetReserve;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.VoId;

import picocli.CommandLine.Model.CommandSpec;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What can be done with hosts, groups, VOs, people, networks and the site, by the console's names.
 */
final class SiteCommands {
    private SiteCommands() {}

    /** The command for some hosts. */
    @FunctionalInterface
    private interface ForHosts {
        Command of(Call call, Set<HostId> hosts);
    }

    /** The command for the one thing that is named. */
    @FunctionalInterface
    private interface ForName {
        Command of(Call call, String name);
    }

    /** Adds those of hosts to {@code group}. */
    static CommandSpec ofHosts(CommandSpec group) {
        hosts(
                group,
                "enter-maintenance",
                "They take no more VMs; what runs goes on.",
                (call, hosts) -> new SetMaintenance(hosts, true));
        hosts(
                group,
                "resume",
                "They take VMs again.",
                (call, hosts) -> new SetMaintenance(hosts, false));
        CommandSpec move =
                hosts(
                        group,
                        "move-to-group",
                        "They are in another node group.",
                        (call, hosts) ->
                                new MoveHosts(hosts, new GroupId(call.option("--group", ""))));
        Options.text(move, "--group", "GROUP", "which", true);
        hosts(
                group,
                "update-agents",
                "They get the controller's agent, one group after the other.",
                (call, hosts) -> new UpdateAgents(hosts));
        CommandSpec reboot =
                hosts(
                        group,
                        "reboot",
                        "Their machines start anew, one at a time.",
                        (call, hosts) ->
                                new RebootHosts(
                                        hosts,
                                        !call.option("--end-vms", false),
                                        call.option("--patience", RebootHosts.PATIENCE_SECONDS)));
        Options.flag(reboot, "--end-vms", "also where VMs run, which end with it", false);
        Options.number(reboot, "--patience", "seconds that one may be away (600)", false);
        CommandSpec reserve =
                hosts(
                        group,
                        "set-reserve",
                        "So much of their disks is kept from VMs.",
                        (call, hosts) -> new SetReserve(hosts, reserve(call)));
        Options.size(reserve, "--bytes", "an amount, or 0 for no reserve", false);
        Options.number(
                reserve, "--percent", "a part of the disk in percent, or 0 for no reserve", false);
        CommandSpec limit =
                hosts(
                        group,
                        "set-send-limit",
                        "So much of images they give to others, in all deployments together.",
                        (call, hosts) ->
                                new SetSendLimit(
                                        hosts, call.<Long>option("--bytes").orElseThrow()));
        Options.size(limit, "--bytes", "a second each, or 0 for all they can", true);
        hosts(
                group,
                "remove",
                "The site forgets them; what lies on them stays.",
                (call, hosts) -> new RemoveHosts(hosts));
        return MarkCommands.ofHosts(LogCommands.ofHosts(group));
    }

    /** Nothing said is not nothing kept: a forgotten option must not clear what protects disks. */
    private static StorageReserve reserve(Call call) {
        Optional<Long> bytes = call.option("--bytes");
        Optional<Integer> percent = call.option("--percent");
        if (bytes.isEmpty() && percent.isEmpty()) {
            throw new IllegalArgumentException(
                    "The reserve stays as it is: how much is not said. Give --bytes SIZE or"
                            + " --percent N; --bytes=0 clears it.");
        }
        return new StorageReserve(bytes.orElse(0L), percent.orElse(0));
    }

    private static CommandSpec hosts(CommandSpec group, String name, String title, ForHosts asked) {
        CommandSpec spec =
                Options.change(
                        name,
                        title,
                        call -> {
                            try (SiteView site = SiteView.of(call)) {
                                List<Host> hosts = Chosen.of(call, site, Kind.HOST);
                                return Chosen.previewed(call, site, Kind.HOST, hosts)
                                        ? 0
                                        : Sending.send(call, site, asked.of(call, ids(hosts)));
                            }
                        });
        Tree.add(group, Chosen.options(spec, Kind.HOST));
        return spec;
    }

    private static Set<HostId> ids(List<Host> hosts) {
        return hosts.stream().map(Host::id).collect(Collectors.toSet());
    }

    /** Adds those of node groups to {@code group}. */
    static CommandSpec ofGroups(CommandSpec group) {
        CommandSpec define =
                one(
                        group,
                        "define",
                        "A new one, or another note of one.",
                        (call, name) ->
                                new DefineGroup(new GroupId(name), call.option("--note", "")));
        Options.text(define, "--note", "TEXT", "what people are to know of it", false);
        return group;
    }

    /** Adds those of VOs to {@code group}. */
    static CommandSpec ofVos(CommandSpec group) {
        known(group, Kind.VO, "suspend", "Its people may only look.", n -> new SuspendVo(vo(n)));
        known(group, Kind.VO, "resume", "Its people act again.", n -> new ResumeVo(vo(n)));
        known(group, Kind.VO, "dissolve", "There is none of it.", n -> new DissolveVo(vo(n)));
        GuestCommands.ofVos(group);
        return PeopleCommands.ofVos(group);
    }

    private static VoId vo(String name) {
        return new VoId(name);
    }

    /** Adds those of people to {@code group}. */
    static CommandSpec ofUsers(CommandSpec group) {
        known(group, Kind.USER, "remove", "They may nothing any more.", RemoveUser::new);
        return PeopleCommands.ofUsers(group);
    }

    /** Adds those of networks to {@code group}. */
    static CommandSpec ofNetworks(CommandSpec group) {
        known(
                group,
                Kind.NETWORK,
                "delete",
                "There is none of it.",
                name -> new DeleteNetwork(new NetworkId(name)));
        return NetworkCommands.of(group);
    }

    /** Adds those of the site to {@code group}. */
    static CommandSpec ofSite(CommandSpec group) {
        CommandSpec time =
                site(
                        group,
                        "set-bin-time",
                        "How long what is deleted stays in the bin.",
                        call -> new SetBinTime(call.option("--hours", 0)));
        Options.number(time, "--hours", "0 for not at all", true);
        CommandSpec reasons =
                site(
                        group,
                        "demand-reasons",
                        "Which commands are refused without a reason: those and no others.",
                        call -> new DemandReasons(kinds(call.option("--of", ""))));
        Options.text(reasons, "--of", "A,B", "delete-vms,reboot-hosts; none", false);
        site(group, "back-up", "A backup beside the site's store.", call -> new BackUpSite());
        GuestCommands.ofSite(group);
        return group;
    }

    private static Set<CommandKind> kinds(String words) {
        Set<CommandKind> kinds = EnumSet.noneOf(CommandKind.class);
        for (String word : words.split(",")) {
            if (!word.isBlank()) {
                kinds.add(kind(word.strip()));
            }
        }
        return kinds;
    }

    private static CommandKind kind(String word) {
        try {
            return CommandKind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    word + " is no kind of command. Give such as delete-vms or reboot-hosts.", e);
        }
    }

    private static CommandSpec site(
            CommandSpec group, String name, String title, Function<Call, Command> asked) {
        CommandSpec spec =
                Options.change(
                        name,
                        title,
                        call -> {
                            try (SiteView site = SiteView.of(call)) {
                                return Sending.send(call, site, asked.apply(call));
                            }
                        });
        Tree.add(group, spec);
        return spec;
    }

    private static <E extends Entity> void known(
            CommandSpec group,
            Kind<E> kind,
            String name,
            String title,
            Function<String, Command> asked) {
        CommandSpec spec =
                Options.change(
                        name,
                        title,
                        call -> {
                            try (SiteView site = SiteView.of(call)) {
                                String which = call.names().get(0);
                                kind.find(site, which);
                                return Sending.send(call, site, asked.apply(which));
                            }
                        });
        Tree.add(group, Options.name(spec, "NAME", "which"));
    }

    private static CommandSpec one(CommandSpec group, String name, String title, ForName asked) {
        CommandSpec spec =
                Options.change(
                        name,
                        title,
                        call -> {
                            try (SiteView site = SiteView.of(call)) {
                                return Sending.send(
                                        call, site, asked.of(call, call.names().get(0)));
                            }
                        });
        Tree.add(group, Options.name(spec, "NAME", "which"));
        return spec;
    }
}
