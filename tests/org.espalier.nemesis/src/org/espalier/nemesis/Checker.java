// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges a history: knows neither controller nor hosts, only what was written down. */
public final class Checker {
    /** The answer to an accepted command, as it begins. */
    static final String ACCEPTED = "accepted";

    /** The answer to a refused one. */
    static final String REFUSED = "refused";

    /** A task that did not end. */
    static final String OPEN = "open";

    private final List<Row> rows;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> divergent = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();

    private Checker(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Judges the history in a file.
     *
     * @throws IOException if it cannot be read
     */
    public static Verdict check(Path file) throws IOException {
        return check(History.read(file));
    }

    static Verdict check(List<Row> rows) {
        Checker checker = new Checker(rows);
        Map<String, List<Row>> answers = checker.by(Row.Type.ANSWER);
        checker.answers(answers);
        checker.audit(answers);
        checker.tasks();
        checker.registers();
        new VmEffects(checker.by(Row.Type.STEP), checker.by(Row.Type.EFFECT))
                .judge(checker.lost, checker.doubled);
        checker.mirrors();
        checker.vms();
        return new Verdict(
                answers.size(),
                checker.of(Row.Type.FAULT).count(),
                checker.of(Row.Type.DIED).count(),
                checker.lost,
                checker.doubled,
                checker.divergent,
                checker.of(Row.Type.LEFT).map(row -> row.subject() + ": " + row.what()).toList(),
                checker.unanswered);
    }

    private Stream<Row> of(Row.Type type) {
        return rows.stream().filter(row -> row.type() == type);
    }

    /** Rows of a type by their subjects, in their order. */
    private Map<String, List<Row>> by(Row.Type type) {
        return of(type).collect(
                        Collectors.groupingBy(
                                Row::subject, LinkedHashMap::new, Collectors.toList()));
    }

    private void answers(Map<String, List<Row>> answers) {
        answers.forEach(
                (id, all) -> {
                    Row first = all.get(0);
                    for (Row later : all) {
                        if (later.what().equals(first.what())
                                && later.value().equals(first.value())) {
                            continue;
                        }
                        boolean denied = later.what().equals(REFUSED);
                        (denied ? lost : doubled)
                                .add(
                                        "command %s was %s (%s), then %s (%s)"
                                                .formatted(
                                                        id,
                                                        first.what(),
                                                        first.value(),
                                                        later.what(),
                                                        later.value()));
                        return;
                    }
                });
        of(Row.Type.ASKED)
                .filter(row -> !answers.containsKey(row.subject()))
                .forEach(row -> unanswered.add(row.what() + " " + row.subject()));
    }

    private void audit(Map<String, List<Row>> answers) {
        Map<String, List<Row>> audit = by(Row.Type.AUDIT);
        answers.forEach(
                (id, all) -> {
                    List<Row> entries = audit.getOrDefault(id, List.of());
                    String answer = all.get(0).what();
                    if (entries.stream().noneMatch(entry -> entry.what().equals(answer))) {
                        lost.add("command " + id + " was " + answer + " and is not in the audit");
                    }
                });
        audit.forEach(
                (id, entries) -> {
                    if (entries.size() > 1) {
                        doubled.add(
                                "command " + id + " is in the audit " + entries.size() + " times");
                    }
                });
    }

    /** Those that the site has no more have ended: no others are dropped from the list. */
    private void tasks() {
        Set<String> kept = of(Row.Type.MIRROR).map(Row::what).collect(Collectors.toSet());
        of(Row.Type.TASK)
                .filter(row -> row.what().equals(OPEN) && kept.contains("task:" + row.subject()))
                .forEach(row -> lost.add("the task of command " + row.subject() + " never ended"));
    }

    private void registers() {
        Map<String, List<Row>> wishes = by(Row.Type.WISH);
        Map<String, List<Row>> registers = by(Row.Type.REGISTER);
        wishes.forEach(
                (key, all) -> {
                    Row last = all.get(all.size() - 1);
                    String is =
                            registers.getOrDefault(key, List.of()).stream()
                                    .map(Row::value)
                                    .findFirst()
                                    .orElse("nothing");
                    if (!is.equals(last.value())) {
                        lost.add(
                                "%s is %s; %s was acknowledged (command %s)"
                                        .formatted(key, is, last.value(), last.what()));
                    }
                });
    }

    /** Of every entity each console must have the same. */
    private void mirrors() {
        Map<String, Map<String, String>> consoles = new TreeMap<>();
        Set<String> entities = new LinkedHashSet<>();
        of(Row.Type.MIRROR)
                .forEach(
                        row -> {
                            consoles.computeIfAbsent(row.subject(), s -> new LinkedHashMap<>())
                                    .put(row.what(), row.value());
                            entities.add(row.what());
                        });
        for (String entity : entities) {
            Set<String> seen = new LinkedHashSet<>();
            consoles.values().forEach(all -> seen.add(all.getOrDefault(entity, "nothing")));
            if (seen.size() > 1) {
                Map<String, String> each = new LinkedHashMap<>();
                consoles.forEach((name, all) -> each.put(name, all.get(entity)));
                divergent.add("consoles see " + entity + " differently: " + each);
            }
        }
    }

    private void vms() {
        Map<String, List<Row>> onHosts = by(Row.Type.HOST_VM);
        Map<String, List<Row>> onSite = by(Row.Type.SITE_VM);
        Set<String> all = new LinkedHashSet<>(onHosts.keySet());
        all.addAll(onSite.keySet());
        for (String vm : all) {
            List<Row> real = onHosts.getOrDefault(vm, List.of());
            if (real.size() > 1) {
                doubled.add("VM " + vm + " is on " + hosts(real));
            }
            Set<String> is = places(real);
            Set<String> shown = places(onSite.getOrDefault(vm, List.of()));
            if (!is.equals(shown)) {
                divergent.add("VM " + vm + " is " + is + " and is shown as " + shown);
            }
        }
    }

    private static String hosts(List<Row> vms) {
        return vms.stream().map(Row::what).collect(Collectors.joining(" and "));
    }

    private static Set<String> places(List<Row> vms) {
        return vms.stream()
                .map(row -> row.value() + " on " + row.what())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
