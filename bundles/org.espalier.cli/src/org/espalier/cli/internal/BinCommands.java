// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;

import picocli.CommandLine.Model.CommandSpec;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is deleted and restored, and what VMs are called. */
final class BinCommands {
    private BinCommands() {}

    /** Adds a command for VMs that are named. */
    @FunctionalInterface
    interface Adding {
        CommandSpec add(String name, String title, VmCommands.Asking asking);
    }

    /** The word of {@code verb}; {@code delete} itself can be taken back. */
    static String word(VmVerb verb) {
        return verb == VmVerb.DELETE
                ? "delete-now"
                : verb.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Adds those of VMs to {@code group}. */
    static void ofVms(CommandSpec group, Adding vms) {
        vms.add(
                "delete",
                "They go into the bin, from where they can be restored.",
                (c, v) -> new BinVms(v));
        vms.add("restore-from-bin", "They are as they were.", (c, v) -> new UnbinVms(v));
        CommandSpec empty =
                Options.change("empty-bin", "What is in the bin ends.", BinCommands::empty);
        Tree.add(group, Options.flag(empty, "--preview", "lists them, and does nothing", false));
        CommandSpec rename =
                Options.change("rename", "One is called otherwise.", BinCommands::rename);
        Options.name(rename, "VM", "which");
        Tree.add(group, Options.text(rename, "--to", "NAME", "its new name", true));
    }

    private static int empty(Call call) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            List<Vm> vms = site.all(Vm.class).stream().filter(Kind::isBinned).toList();
            if (vms.isEmpty() || call.option("--preview", false)) {
                Kind.VM.columns().apply(site).print(vms, call.output(), call.out());
                return 0;
            }
            Set<VmId> ids = vms.stream().map(Vm::id).collect(Collectors.toSet());
            return Sending.send(call, site, new ActOnVms(VmVerb.DELETE, ids));
        }
    }

    private static int rename(Call call) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            Vm vm = Kind.VM.find(site, call.names().get(0));
            return Sending.send(call, site, new RenameVm(vm.id(), call.option("--to", "")));
        }
    }
}
