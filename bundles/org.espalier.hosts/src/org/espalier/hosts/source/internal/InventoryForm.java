// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Ansible inventory in its INI form: hosts below groups, variables of hosts, of groups and of
 * groups above these; the nearest counts.
 */
public final class InventoryForm {
    private static final Pattern SECTION =
            Pattern.compile("\\[\\s*([^\\[\\]:]+?)\\s*(?::\\s*(\\w+)\\s*)?]\\s*(?:[#;].*)?");
    private static final String ALL = "all";
    private static final int MAX_GROUPS = 2_000;

    private final Collector found;
    private final Map<String, Group> groups = new HashMap<>();
    private final List<Line> hosts = new ArrayList<>();

    private static final class Group {
        private final Map<String, String> variables = new HashMap<>();
        private final Set<String> parents = new LinkedHashSet<>();
    }

    private record Line(int number, String group, String pattern, Map<String, String> variables) {}

    /** What the lines of a section are. */
    private enum Kind {
        HOSTS,
        VARS,
        CHILDREN,
        UNKNOWN
    }

    /** Reads nothing yet. */
    public InventoryForm(Collector found) {
        this.found = found;
    }

    /** Reads all lines. */
    public void read(List<String> lines) {
        String group = "ungrouped";
        Kind kind = Kind.HOSTS;
        for (int i = 0; i < lines.size(); i++) {
            if (Words.comment(lines.get(i))) {
                continue;
            }
            String text = Words.uncommented(lines.get(i));
            Matcher section = SECTION.matcher(text);
            if (section.matches()) {
                group = section.group(1);
                kind = kind(i + 1, section.group(2), text);
            } else {
                line(i + 1, group, kind, text);
            }
        }
        Map<String, Map<String, String>> known = new HashMap<>();
        for (Line host : hosts) {
            if (found.full()) {
                return;
            }
            host(host, known.computeIfAbsent(host.group(), this::inherited));
        }
    }

    private Kind kind(int line, String word, String text) {
        if (groups.size() >= MAX_GROUPS) {
            return unknown(line, text, "there are more than " + MAX_GROUPS + " groups");
        } else if (word == null) {
            return Kind.HOSTS;
        }
        return switch (word) {
            case "vars" -> Kind.VARS;
            case "children" -> Kind.CHILDREN;
            case "hosts" -> Kind.HOSTS;
            default -> unknown(line, text, "there are :vars and :children only");
        };
    }

    private Kind unknown(int line, String text, String why) {
        found.trouble(
                line,
                "\""
                        + Words.shown(text)
                        + "\" and the lines below it were not taken: "
                        + why
                        + ". Give the hosts alone.");
        return Kind.UNKNOWN;
    }

    private Group group(String name) {
        return groups.computeIfAbsent(name, key -> new Group());
    }

    private void line(int number, String group, Kind kind, String text) {
        switch (kind) {
            case CHILDREN -> group(text.split("\\s+")[0]).parents.add(group);
            case VARS -> variable(text).ifPresent(v -> group(group).variables.put(v[0], v[1]));
            case HOSTS -> {
                List<String> words = Words.quoted(text);
                Map<String, String> variables = new HashMap<>();
                words.stream()
                        .skip(1)
                        .forEach(w -> variable(w).ifPresent(v -> variables.put(v[0], v[1])));
                if (!words.isEmpty()) {
                    hosts.add(new Line(number, group, words.get(0), variables));
                }
            }
            case UNKNOWN -> {
                // The line of the section was named already.
            }
        }
    }

    /** The variables that say how a host is reached; others are none of our business. */
    private static Optional<String[]> variable(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals).strip();
        if (!name.startsWith("ansible_")) {
            return Optional.empty();
        }
        String value = String.join(" ", Words.quoted(text.substring(equals + 1)));
        return Optional.of(new String[] {name.replace("_ssh_", "_"), value});
    }

    /** What a group's hosts have from it and from the groups above, nearest first. */
    private Map<String, String> inherited(String name) {
        Map<String, String> all = new HashMap<>();
        Set<String> seen = new LinkedHashSet<>(List.of(name));
        Deque<String> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            Group group = groups.get(next.remove());
            if (group != null) {
                group.variables.forEach(all::putIfAbsent);
                group.parents.stream().filter(seen::add).forEach(next::add);
            }
        }
        Optional.ofNullable(groups.get(ALL)).ifPresent(g -> g.variables.forEach(all::putIfAbsent));
        return all;
    }

    private void host(Line line, Map<String, String> group) {
        Map<String, String> variables = new HashMap<>(group);
        variables.putAll(line.variables());
        if ("local".equals(variables.get("ansible_connection"))) {
            found.trouble(
                    line.number(),
                    Words.shown(line.pattern())
                            + " was not taken: it is the machine that Ansible runs on"
                            + " (ansible_connection=local). Add it by its name.");
            return;
        }
        if (variables.values().stream().anyMatch(v -> v.contains("{{"))) {
            found.trouble(
                    line.number(),
                    Words.shown(line.pattern())
                            + " was not taken: a value has a template, which is not computed here."
                            + " Give the value.");
            return;
        }
        NamesForm.expand(line.number(), line.pattern(), ':', login(variables), found);
    }

    private static Collector.Login login(Map<String, String> variables) {
        return new Collector.Login(
                Optional.ofNullable(variables.get("ansible_host")),
                Optional.ofNullable(variables.get("ansible_user")),
                Optional.ofNullable(variables.get("ansible_port")),
                Optional.ofNullable(variables.get("ansible_private_key_file")));
    }
}
