// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.undo.UndoBook;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each command can do, read from the code: its records, what can be undone, what tasks carry
 * out, the console's commands and keys, the command line. A cell that stays empty needs a reason.
 */
final class ActionTable {
    static final List<String> COLUMNS =
            List.of(
                    "action",
                    "one or many",
                    "preview",
                    "cancel",
                    "undo",
                    "audit",
                    "key",
                    "command line");

    private static final Pattern ID = Pattern.compile("<command\\s+id=\"([^\"]+)\"\\s[^>]*");
    private static final Pattern KEY =
            Pattern.compile("sequence=\"([^\"]+)\"\\s+commandId=\"([^\"]+)\"");
    private static final Pattern CARRIED_OUT = Pattern.compile("command instanceof (\\w+)");
    private static final List<String> CONSOLE =
            List.of(
                    "org.espalier.ui.actions",
                    "org.espalier.ui.marks",
                    "org.espalier.ui.hosts",
                    "org.espalier.ui.images");

    private static final Pattern HANDLER =
            Pattern.compile("<handler\\s+commandId=\"([^\"]+)\"\\s+class=\"([^\":]+)");
    private static final Pattern LARGE =
            Pattern.compile("Sweep\\.of|\\.large\\(\\)|Effect\\.LARGE");

    /** The row of Retry Failed. */
    private static final String AGAIN = "RETRY_FAILED";

    private final Path root = root();
    private final Properties stated = properties("releng/doc/actions.properties");
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, CommandSpec> words = new LinkedHashMap<>();
    private final Set<String> tasks = new TreeSet<>();

    /** Commands that show what they do before, where that is much. */
    private final Set<String> large = new TreeSet<>();

    private final Set<String> used = new TreeSet<>();
    private final List<String> empty = new ArrayList<>();

    ActionTable() throws IOException {
        for (String bundle : CONSOLE) {
            String plugin = text("bundles/" + bundle + "/plugin.xml");
            Properties texts = properties("bundles/" + bundle + "/plugin.properties");
            found(ID, plugin).forEach(id -> labels.put(id.group(1), label(id, texts)));
            for (MatchResult handler : found(HANDLER, plugin).toList()) {
                String source = text(source(bundle, handler.group(2)));
                if (LARGE.matcher(source).find()) {
                    large.add(handler.group(1));
                }
            }
        }
        for (String bundle : List.of("", ".actions", ".marks", ".hosts", ".images")) {
            String plugin = text("bundles/org.espalier.ui" + bundle + "/plugin.xml");
            found(KEY, plugin).forEach(key -> keys.put(key.group(2), human(key.group(1))));
        }
        for (String source :
                List.of("vms/internal/Work", "vms/internal/Rolls", "images/internal/Assembly")) {
            found(CARRIED_OUT, text(controller(source))).forEach(type -> tasks.add(type.group(1)));
        }
        leaves(Tree.root(), "");
    }

    private static String source(String bundle, String type) {
        return "bundles/" + bundle + "/src/" + type.replace('.', '/') + ".java";
    }

    private static String controller(String source) {
        String bundle = source.substring(0, source.indexOf('/'));
        return "bundles/org.espalier.controller."
                + bundle
                + "/src/org/espalier/controller/"
                + source
                + ".java";
    }

    private static String label(MatchResult id, Properties texts) {
        return found(Pattern.compile("name=\"%([^\"]+)\""), id.group())
                .map(name -> texts.getProperty(name.group(1)))
                .findFirst()
                .orElse(id.group(1));
    }

    private static String human(String sequence) {
        return sequence.replace("M1", "Ctrl")
                .replace("M2", "Shift")
                .replace("M3", "Alt")
                .replace("+CR", "+Enter")
                .replace("DEL", "Del");
    }

    private void leaves(CommandSpec spec, String path) {
        spec.subcommands()
                .forEach(
                        (name, line) -> {
                            String below = (path + " " + name).strip();
                            if (line.getSubcommands().isEmpty()) {
                                words.put(below, line.getCommandSpec());
                            }
                            leaves(line.getCommandSpec(), below);
                        });
    }

    /** The page. */
    String page() {
        StringBuilder page = new StringBuilder(stated.getProperty("head")).append("\n\n");
        page.append(row(COLUMNS)).append(row(COLUMNS.stream().map(c -> "---").toList()));
        for (CommandKind kind : CommandKind.values()) {
            page.append(row(cells(kind)));
        }
        return page.append(row(again())).toString();
    }

    /** What gives commands again, of whatever kind they were. */
    private List<String> again() {
        List<String> ids = list(AGAIN + ".console");
        List<String> paths = list(AGAIN + ".cli");
        List<CommandSpec> specs = paths.stream().map(words::get).filter(s -> s != null).toList();
        return List.of(
                cell(AGAIN, "action", known(ids).map(labels::get)),
                "one or many",
                cell(AGAIN, "preview", preview(ids, specs)),
                "task",
                cell(AGAIN, "undo", Stream.of()),
                "yes, with reason",
                cell(AGAIN, "key", ids.stream().map(keys::get).filter(k -> k != null)),
                cell(AGAIN, "cli", paths.stream().map(path -> "`" + path + "`")));
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private List<String> cells(CommandKind kind) {
        List<String> ids = list(kind + ".console");
        List<CommandSpec> specs =
                list(kind + ".cli").stream().map(words::get).filter(s -> s != null).toList();
        Class<?> type = type(kind);
        return List.of(
                cell(kind, "action", known(ids).map(labels::get)),
                cell(kind, "many", many(type).stream()),
                cell(kind, "preview", preview(ids, specs)),
                cell(kind, "cancel", Stream.of("task").filter(t -> isTask(type))),
                cell(kind, "undo", Stream.of("yes").filter(y -> UndoBook.KINDS.contains(kind))),
                kind.mayNeedReason() ? "yes, with reason" : "yes",
                cell(kind, "key", ids.stream().map(keys::get).filter(k -> k != null)),
                cell(
                        kind,
                        "cli",
                        list(kind + ".cli").stream()
                                .filter(words::containsKey)
                                .map(path -> "`" + path + "`")));
    }

    private Stream<String> known(List<String> ids) {
        return ids.stream().filter(labels::containsKey);
    }

    private Stream<String> preview(List<String> ids, List<CommandSpec> specs) {
        boolean asks = known(ids).anyMatch(id -> labels.get(id).endsWith("…"));
        String many = "dialog where it is many, or a group";
        return Stream.concat(
                asks ? Stream.of("dialog") : Stream.of(many).filter(d -> large(ids)),
                Stream.of("`--preview`")
                        .filter(
                                p ->
                                        specs.stream()
                                                .anyMatch(s -> s.findOption("--preview") != null)));
    }

    private boolean large(List<String> ids) {
        return ids.stream().anyMatch(large::contains);
    }

    private boolean isTask(Class<?> type) {
        return tasks.contains(type.getSimpleName());
    }

    private static Class<?> type(CommandKind kind) {
        if (kind == CommandKind.UNDO) {
            return UndoCommand.class;
        } else if (Arrays.stream(VmVerb.values()).anyMatch(v -> CommandKind.of(v) == kind)) {
            return ActOnVms.class;
        }
        String name = kind.name().replace("_", "");
        return Arrays.stream(Command.class.getPermittedSubclasses())
                .filter(type -> type.getSimpleName().toUpperCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElse(
                        kind.name().endsWith("_VMS") || kind == CommandKind.DELETE_SNAPSHOTS
                                ? OperateOnVms.class
                                : SetProperties.class);
    }

    private static Optional<String> many(Class<?> type) {
        RecordComponent[] fields = type.getRecordComponents();
        boolean many =
                Arrays.stream(fields)
                        .anyMatch(f -> f.getType() == Set.class || f.getName().equals("count"));
        return fields.length == 0 ? Optional.empty() : Optional.of(many ? "one or many" : "one");
    }

    private String cell(Object kind, String column, Stream<String> values) {
        String text = values.distinct().collect(Collectors.joining(", "));
        String key = kind + "." + column + ".none";
        String reason = stated.getProperty(key);
        if (!text.isEmpty()) {
            return text;
        } else if (reason == null) {
            empty.add(kind + " " + column);
            return "";
        }
        used.add(key);
        used.add("reason." + reason);
        return "– " + stated.getProperty("reason." + reason, reason);
    }

    private List<String> list(String key) {
        used.add(key);
        return Arrays.stream(stated.getProperty(key, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Cells without a value and without a reason; to be asked for after {@link #page}. */
    List<String> empty() {
        return empty;
    }

    /** What is stated and stands for nothing, or does not exist. */
    List<String> idle() {
        return stated.stringPropertyNames().stream()
                .filter(key -> !key.equals("head") && !key.startsWith("other."))
                .filter(key -> !used.contains(key) || !exists(key))
                .sorted()
                .toList();
    }

    private boolean exists(String key) {
        return (!key.endsWith(".cli") || words.keySet().containsAll(list(key)))
                && (!key.endsWith(".console")
                        || list(key).stream()
                                .allMatch(id -> labels.containsKey(id) || keys.containsKey(id)));
    }

    /** Commands of the console and words of the command line that no row names. */
    List<String> missing() {
        Set<String> named = new TreeSet<>(list("other.console"));
        named.addAll(list("other.cli"));
        named.addAll(list(AGAIN + ".console"));
        named.addAll(list(AGAIN + ".cli"));
        for (CommandKind kind : CommandKind.values()) {
            named.addAll(list(kind + ".console"));
            named.addAll(list(kind + ".cli"));
        }
        Stream<String> changing =
                words.entrySet().stream()
                        .filter(word -> word.getValue().findOption("--reason") != null)
                        .filter(word -> !isAlias(word))
                        .map(Map.Entry::getKey);
        return Stream.concat(labels.keySet().stream(), changing)
                .filter(each -> !named.contains(each))
                .toList();
    }

    private static boolean isAlias(Map.Entry<String, CommandSpec> word) {
        return !word.getKey().endsWith(word.getValue().name());
    }

    private String text(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    private Properties properties(String path) throws IOException {
        Properties all = new Properties();
        try (Reader in = Files.newBufferedReader(root.resolve(path))) {
            all.load(in);
        }
        return all;
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static Path root() {
        Path below = Path.of("").toAbsolutePath();
        while (!Files.exists(below.resolve("releng/doc/search.md"))) {
            below = below.getParent();
        }
        return below;
    }

    /** Writes the page. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(root().resolve("releng/doc/actions.md"), new ActionTable().page());
    }
}
