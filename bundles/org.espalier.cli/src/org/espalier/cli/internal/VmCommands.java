// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.Placement;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.Site;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;

import picocli.CommandLine.Model.CommandSpec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be done with VMs, by the console's names. */
final class VmCommands {
    private static final String NAME = "--name";

    private final CommandSpec group;

    /** The command for some VMs. */
    @FunctionalInterface
    interface Asking {
        Command of(Call call, Set<VmId> vms);
    }

    private VmCommands(CommandSpec group) {
        this.group = group;
    }

    /** Adds them to {@code group}. */
    static CommandSpec of(CommandSpec group) {
        VmCommands commands = new VmCommands(group);
        commands.verbs();
        commands.operations();
        commands.others();
        commands.making();
        BinCommands.ofVms(group, commands::add);
        return MarkCommands.ofVms(LogCommands.ofVms(group));
    }

    private void verbs() {
        for (VmVerb verb : VmVerb.values()) {
            String name = BinCommands.word(verb);
            CommandSpec spec =
                    add(
                            name,
                            "They are " + verb.participle() + ".",
                            (c, v) -> new ActOnVms(verb, v));
            if (name.contains("-")) {
                spec.aliases(name.replace("-", ""));
            }
        }
    }

    CommandSpec add(String name, String title, Asking asking) {
        CommandSpec spec = Options.change(name, title, call -> act(call, asking));
        Tree.add(group, Chosen.options(spec, Kind.VM));
        return spec;
    }

    private static int act(Call call, Asking asking) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            List<Vm> vms = Chosen.of(call, site, Kind.VM);
            if (Chosen.previewed(call, site, Kind.VM, vms)) {
                return 0;
            }
            Set<VmId> ids = vms.stream().map(Vm::id).collect(Collectors.toSet());
            return Sending.send(call, site, asking.of(call, ids));
        }
    }

    private void operations() {
        CommandSpec resize =
                add(
                        "resize",
                        "At once where they are off, else from their next start on.",
                        (c, v) ->
                                new OperateOnVms(
                                        new VmOperation.Resize(
                                                c.option("--cores", 0), c.option("--memory", 0L)),
                                        v));
        Options.number(resize, "--cores", "virtual cores", true);
        Options.size(resize, "--memory", "memory", true);
        snapshot(
                        "take-snapshot",
                        "Keeps disk, and memory of what has power.",
                        (c, v) ->
                                new OperateOnVms(
                                        new VmOperation.TakeSnapshot(c.option(NAME, "")), v))
                .aliases("snapshot");
        snapshot(
                "revert",
                "What came after the snapshot is lost.",
                (c, v) -> new OperateOnVms(new VmOperation.Revert(c.option(NAME, "")), v));
        snapshot(
                "delete-snapshot",
                "The VMs stay what they are.",
                (c, v) -> new OperateOnVms(new VmOperation.DeleteSnapshot(c.option(NAME, "")), v));
    }

    private CommandSpec snapshot(String name, String title, Asking asking) {
        return Options.text(add(name, title, asking), NAME, "SNAPSHOT", "the snapshot", true);
    }

    private void others() {
        CommandSpec migrate =
                add(
                        "migrate",
                        "They move to another host while they run.",
                        (c, v) -> new MigrateVms(v, c.<String>option("--to").map(HostId::new)));
        Options.text(migrate, "--to", "HOST", "where to; else wherever there is room", false);
        CommandSpec autostart =
                add(
                        "autostart",
                        "They are started with their host.",
                        (c, v) -> new SetAutostart(v, !c.option("--off", false)));
        Options.flag(autostart, "--off", "or no more", false);
        CommandSpec adopt =
                add(
                        "adopt",
                        "Foreign VMs become the site's.",
                        (c, v) -> new AdoptVms(v, new VoId(c.option("--vo", ""))));
        Options.text(adopt, "--vo", "VO", "whose they are to be", true);
        add("forget", "What is lost or foreign is not shown any more.", (c, v) -> new ForgetVms(v));
    }

    private void making() {
        CommandSpec clone = Options.change("clone", "Copies of one that is off.", VmCommands::copy);
        Options.name(clone, "VM", "which");
        Options.text(clone, NAME, "NAME", "of the new one; a stem where there are several", true);
        Tree.add(group, Options.number(clone, "--count", "how many (1)", false));
        CommandSpec create = Options.change("create", "New VMs of an image.", VmCommands::create);
        Options.name(create, "NAME", "of the VM; a stem where there are several");
        Options.text(create, "--image", "IMAGE", "name or id", true);
        Options.text(create, "--vo", "VO", "whose they are; else the site's default", false);
        Options.number(create, "--count", "how many (1)", false);
        Options.number(create, "--cores", "virtual cores (1)", false);
        Options.size(create, "--memory", "memory (512MiB)", false);
        Options.size(create, "--disk", "disk (the image's)", false);
        Options.text(create, "--placement", "HOW", "spread, pack or named (spread)", false);
        Options.text(create, "--hosts", "A,B", "hosts to choose from (all)", false);
        Options.text(create, "--network", "NETWORK", "else the site's default", false);
        Tree.add(group, Options.flag(create, "--no-start", "leaves them off", false));
    }

    private static int copy(Call call) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            Vm source = Kind.VM.find(site, call.names().get(0));
            String name = call.option(NAME, "");
            return Sending.send(
                    call, site, new CloneVm(source.id(), name, call.option("--count", 1)));
        }
    }

    private static int create(Call call) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            CreateVms command =
                    new CreateVms(
                            call.names().get(0),
                            call.option("--count", 1),
                            Kind.IMAGE.find(site, call.option("--image", "")).id(),
                            vo(call, site),
                            new Capacity(
                                    call.option("--cores", 1),
                                    call.option("--memory", 512L << 20),
                                    call.option("--disk", 0L)),
                            placement(call),
                            !call.option("--no-start", false),
                            call.<String>option("--network").map(NetworkId::new));
            return Sending.send(call, site, command);
        }
    }

    private static VoId vo(Call call, SiteView site) {
        Optional<String> named = call.option("--vo");
        return named.map(VoId::new).orElseGet(() -> site.all(Site.class).get(0).defaultVo());
    }

    private static Placement placement(Call call) {
        String how = call.option("--placement", "spread").toUpperCase(Locale.ROOT);
        Placement.Strategy strategy =
                Stream.of(Placement.Strategy.values())
                        .filter(each -> each.name().equals(how))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                how
                                                        + " is no placement. Give spread, pack or"
                                                        + " named."));
        Set<HostId> hosts =
                Arrays.stream(call.option("--hosts", "").split(","))
                        .filter(name -> !name.isEmpty())
                        .map(HostId::new)
                        .collect(Collectors.toSet());
        return new Placement(strategy, hosts);
    }
}
