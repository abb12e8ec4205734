// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.UndoStep;

import picocli.CommandLine.Model.CommandSpec;

import java.util.Comparator;

/** Undo and redo: of what its person did last on any console, or of the command that is named. */
final class UndoCommands {
    private UndoCommands() {}

    static CommandSpec undo() {
        return of("undo", "Sets back what the last command changed.", false);
    }

    static CommandSpec redo() {
        return of("redo", "Does again what was undone last.", true);
    }

    private static CommandSpec of(String name, String title, boolean again) {
        CommandSpec spec =
                Options.change(
                        name,
                        title,
                        call -> {
                            try (SiteView site = SiteView.of(call)) {
                                TaskId command = command(call, site, again);
                                if (call.option("--preview", false)) {
                                    return show(call, site, command);
                                }
                                return Sending.send(call, site, new UndoCommand(command, again));
                            }
                        });
        Options.text(
                spec,
                "--command",
                "ID",
                "another command than the last one: espalier audit show says its id",
                false);
        return Options.flag(spec, "--preview", "says what it would be, and does nothing", false);
    }

    private static int show(Call call, SiteView site, TaskId command) throws CliException {
        UndoStep step =
                site.find(UndoStep.key(command), UndoStep.class)
                        .orElseThrow(
                                () ->
                                        new CliException(
                                                "Command "
                                                        + command
                                                        + " cannot be undone: it is none of"
                                                        + " yours that can. Look with: espalier"
                                                        + " audit list"));
        new Listing<UndoStep>()
                .with("what", UndoStep::title)
                .with("at", UndoStep::at)
                .with("undone", UndoStep::undone)
                .with("command", UndoStep::command)
                .show(step, call.output(), call.out());
        return 0;
    }

    private static TaskId command(Call call, SiteView site, boolean again)
            throws CliException, InterruptedException {
        String named = call.option("--command", "");
        if (!named.isEmpty()) {
            return TaskId.of(named);
        }
        String me = call.answer(call.controller().standing()).name();
        Comparator<UndoStep> order = Comparator.comparingLong(UndoStep::number);
        return site.all(UndoStep.class).stream()
                .filter(step -> step.by().equals(me) && step.undone() == again)
                .max(again ? order.reversed() : order)
                .map(UndoStep::command)
                .orElseThrow(
                        () ->
                                new CliException(
                                        "There is nothing to "
                                                + (again ? "do again" : "undo")
                                                + ": "
                                                + me
                                                + " did nothing that can be. Look with: espalier"
                                                + " audit list"));
    }
}
