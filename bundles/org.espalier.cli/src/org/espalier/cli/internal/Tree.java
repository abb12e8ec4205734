// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.CancelTask;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Task;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All commands: {@code espalier THING VERB}. */
public final class Tree {
    private static final int PAGE = 1000;
    private static final String LISTED = "listed";
    private static final String COMPLETION = "completion";

    private Tree() {}

    /**
     * Runs one command.
     *
     * @param environment gives a variable's value or null
     * @return the process's code: 0 done, 1 not or not all, 2 usage
     */
    public static int run(
            String[] arguments,
            PrintWriter out,
            PrintWriter err,
            UnaryOperator<String> environment) {
        CommandLine line = new CommandLine(root(arguments));
        line.setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(parsed -> execute(line, parsed, out, err, environment));
        return line.execute(arguments);
    }

    private static int execute(
            CommandLine line,
            ParseResult parsed,
            PrintWriter out,
            PrintWriter err,
            UnaryOperator<String> environment) {
        ParseResult leaf = parsed;
        while (leaf.hasSubcommand()) {
            leaf = leaf.subcommand();
        }
        CommandSpec spec = leaf.commandSpec();
        if (leaf.isUsageHelpRequested()) {
            spec.commandLine().usage(out);
            return 0;
        }
        if (spec.name().equals(COMPLETION)) {
            out.print(AutoComplete.bash("espalier", line));
            return 0;
        }
        if (!(spec.userObject() instanceof Action action)) {
            spec.commandLine().usage(err);
            return CommandLine.ExitCode.USAGE;
        }
        try (Call call = new Call(leaf, out, err, environment)) {
            return action.run(call);
        } catch (CliException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            // What the records of the contract do not accept, in their words.
            err.println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** All that there is. */
    static CommandSpec root() {
        CommandSpec root = named();
        groups().forEach((word, made) -> root.addSubcommand(word, made.get()));
        return root;
    }

    /** As much as {@code arguments} need: to make all of it takes longer than to ask the site. */
    private static CommandSpec root(String[] arguments) {
        Supplier<CommandSpec> only = arguments.length == 0 ? null : groups().get(arguments[0]);
        return only == null || arguments[0].equals(COMPLETION)
                ? root()
                : named().addSubcommand(arguments[0], only.get());
    }

    private static CommandSpec named() {
        return group("espalier", "Commands a site by its controller's local gate, or from afar.");
    }

    private static Map<String, Supplier<CommandSpec>> groups() {
        Map<String, Supplier<CommandSpec>> all = new LinkedHashMap<>();
        all.put("vm", () -> VmCommands.of(listed(Kind.VM)));
        all.put("host", () -> SiteCommands.ofHosts(listed(Kind.HOST)));
        all.put("group", () -> SiteCommands.ofGroups(listed(Kind.GROUP)));
        all.put("network", () -> SiteCommands.ofNetworks(listed(Kind.NETWORK)));
        all.put("image", () -> ImageCommands.images(listed(Kind.IMAGE)));
        all.put("endorser", () -> EndorserCommands.all(listed(Kind.ENDORSER)));
        all.put("ssh-pool", () -> PoolCommands.all(listed(Kind.SSH_POOL)));
        all.put("deployment", () -> ImageCommands.deployments(listed(Kind.DEPLOYMENT)));
        all.put("task", Tree::tasks);
        all.put("vo", () -> SiteCommands.ofVos(listed(Kind.VO)));
        all.put("user", () -> SiteCommands.ofUsers(listed(Kind.USER)));
        all.put("audit", Tree::audit);
        all.put("site", () -> SiteCommands.ofSite(group("site", "The site itself.")));
        all.put("undo", UndoCommands::undo);
        all.put("redo", UndoCommands::redo);
        all.put(COMPLETION, () -> group(COMPLETION, "Prints what bash needs to complete."));
        return all;
    }

    private static CommandSpec group(String name, String title) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(title);
        return Options.flag(spec, "--help", "says what there is", true);
    }

    /** What every kind has: list and show. */
    private static <E extends Entity> CommandSpec listed(Kind<E> kind) {
        CommandSpec spec = group(kind.command(), "The site's " + kind.word() + "s.");
        CommandSpec list = Options.command("list", "Lists them.", call -> list(call, kind));
        add(spec, Chosen.where(list));
        CommandSpec show = Options.command("show", "Shows one.", call -> show(call, kind));
        return add(spec, Options.name(show, "NAME", "which"));
    }

    static CommandSpec add(CommandSpec group, CommandSpec command) {
        return group.addSubcommand(command.name(), command);
    }

    private static <E extends Entity> int list(Call call, Kind<E> kind)
            throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            List<E> found = Chosen.found(call, site, kind, LISTED);
            kind.columns().apply(site).print(found, call.output(), call.out());
            return 0;
        }
    }

    private static <E extends Entity> int show(Call call, Kind<E> kind)
            throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            E found = kind.find(site, call.names().get(0));
            kind.columns().apply(site).show(found, call.output(), call.out());
            return 0;
        }
    }

    private static CommandSpec tasks() {
        CommandSpec spec = listed(Kind.TASK);
        CommandSpec wait =
                Options.command(
                        "wait",
                        "Follows a task to its end; prints a result per item.",
                        call -> {
                            try (SiteView site = SiteView.of(call)) {
                                return Sending.follow(call, site, task(call, site).id());
                            }
                        });
        add(spec, Options.name(wait, "ID", "which task"));
        CommandSpec cancel =
                Options.change(
                        "cancel",
                        "Ends a task early: what has begun is finished.",
                        call -> {
                            try (SiteView site = SiteView.of(call)) {
                                CancelTask command = new CancelTask(task(call, site).id());
                                return Sending.send(call, site, command);
                            }
                        });
        add(spec, Options.name(cancel, "ID", "which task"));
        CommandSpec retry =
                Options.change(
                        "retry",
                        "Does again what failed of a task that ended.",
                        RetryCommand::retry);
        Options.flag(retry, "--preview", "says what that is, and does nothing", false);
        return add(spec, Options.name(retry, "ID", "which task"));
    }

    static Task task(Call call, SiteView site) throws CliException {
        return Kind.TASK.find(site, call.names().get(0));
    }

    private static CommandSpec audit() {
        CommandSpec spec = group("audit", "Who did what.");
        CommandSpec list = Options.command("list", "The newest entries.", Tree::listAudit);
        add(spec, Chosen.where(Options.number(list, "--last", "how many (100)", false)));
        CommandSpec show = Options.command("show", "One entry.", Tree::showAudit);
        return add(spec, Options.name(show, "NUMBER", "its number"));
    }

    private static int listAudit(Call call) throws CliException, InterruptedException {
        List<AuditEntry> all = new ArrayList<>();
        List<AuditEntry> page;
        do {
            long last = all.isEmpty() ? 0 : all.get(all.size() - 1).sequence();
            page = call.answer(call.controller().audit(last, PAGE));
            all.addAll(page);
        } while (page.size() == PAGE);
        int most = Math.max(0, call.option("--last", 100));
        List<AuditEntry> newest = all.subList(Math.max(0, all.size() - most), all.size());
        Listing<AuditEntry> columns = entries();
        columns.print(
                Chosen.found(call, "audit", columns, newest, LISTED), call.output(), call.out());
        return 0;
    }

    private static int showAudit(Call call) throws CliException, InterruptedException {
        String number = call.names().get(0);
        long sequence = number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
        List<AuditEntry> found =
                sequence == 0 ? List.of() : call.answer(call.controller().audit(sequence - 1, 1));
        if (found.isEmpty() || found.get(0).sequence() != sequence) {
            throw new CliException(
                    "There is no audit entry "
                            + number
                            + ": the audit shows you none of that number. Look with: espalier audit"
                            + " list");
        }
        entries()
                .with("reason", AuditEntry::reason)
                .with("changes", AuditEntry::changes)
                .with("command", AuditEntry::command)
                .show(found.get(0), call.output(), call.out());
        return 0;
    }

    private static Listing<AuditEntry> entries() {
        return new Listing<AuditEntry>()
                .withCount("number", AuditEntry::sequence)
                .withTime("at", AuditEntry::at)
                .with("by", AuditEntry::by)
                .with("from", AuditEntry::from)
                .with("what", AuditEntry::title)
                .with("accepted", AuditEntry::accepted)
                .with("result", AuditEntry::result);
    }
}
