// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.Bytes;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Host;
import org.espalier.api.model.Vm;

import picocli.CommandLine.Model.CommandSpec;

import java.util.concurrent.CompletionStage;

/** What agents and guests said, as far as anybody kept it. */
final class LogCommands {
    private static final long USUAL_BYTES = 64 << 10;
    private static final long MOST_BYTES = 1 << 20;

    private LogCommands() {}

    private interface Reading<E> {
        CompletionStage<Bytes> of(Call call, E one, int most) throws CliException;
    }

    /** Adds that of agents to {@code group}. */
    static CommandSpec ofHosts(CommandSpec group) {
        return add(
                group,
                Kind.HOST,
                "Prints the end of what its agent wrote to its log.",
                (Call call, Host host, int most) -> call.controller().hostLog(host.id(), most));
    }

    /** Adds that of serial consoles to {@code group}. */
    static CommandSpec ofVms(CommandSpec group) {
        return add(
                group,
                Kind.VM,
                "Prints the end of what its guest wrote to the serial console.",
                (Call call, Vm vm, int most) -> call.controller().serialLog(vm.id(), most));
    }

    private static <E extends Entity> CommandSpec add(
            CommandSpec group, Kind<E> kind, String title, Reading<E> reading) {
        CommandSpec spec =
                Options.command(
                        "log",
                        title,
                        call -> {
                            long most = call.option("--bytes", USUAL_BYTES);
                            try (SiteView site = SiteView.of(call)) {
                                E one = kind.find(site, call.names().get(0));
                                Bytes log =
                                        call.answer(
                                                reading.of(
                                                        call,
                                                        one,
                                                        (int) Math.min(most, MOST_BYTES)));
                                call.out().print(log.text());
                                call.out().flush();
                                return 0;
                            }
                        });
        Options.size(spec, "--bytes", "how much of it (64KiB), at most 1MiB", false);
        return group.addSubcommand("log", Options.name(spec, "NAME", "whose"));
    }
}
