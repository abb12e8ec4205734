// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.model.Entity;
import org.espalier.search.Filter;
import org.espalier.search.Problem;
import org.espalier.search.Search;

import picocli.CommandLine.Model.CommandSpec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which things a command is about: those that are named, and those that a search finds. */
final class Chosen {
    private static final String WHERE = "--where";

    private Chosen() {}

    /** Has {@code spec} take names of {@code kind} and a search. */
    static CommandSpec options(CommandSpec spec, Kind<?> kind) {
        Options.any(spec, kind.label(), "names or ids");
        Options.flag(spec, "--preview", "lists what it means, and does nothing", false);
        return where(spec);
    }

    /** Has {@code spec} take a search. */
    static CommandSpec where(CommandSpec spec) {
        return Options.text(
                spec,
                WHERE,
                "SEARCH",
                "what it finds, as 'state:running memory>4GiB group:rack-a'; the console's grammar",
                false);
    }

    /** Those of {@code kind} that {@code call} names or searches for, at least one. */
    static <E extends Entity> List<E> of(Call call, SiteView site, Kind<E> kind)
            throws CliException, InterruptedException {
        return of(call, call.names(), site, kind);
    }

    /** The same with other names than all of the call's. */
    static <E extends Entity> List<E> of(Call call, List<String> names, SiteView site, Kind<E> kind)
            throws CliException, InterruptedException {
        Set<E> chosen = new LinkedHashSet<>();
        for (String name : names) {
            chosen.add(kind.find(site, name));
        }
        Optional<String> where = call.option(WHERE);
        if (where.filter(String::isBlank).isPresent() || where.isEmpty() && names.isEmpty()) {
            // A search for nothing finds all there is: nobody may mean that by a forgotten word.
            throw new IllegalArgumentException(
                    "Nothing was done, for it is not said to which "
                            + kind.word()
                            + "s. Name them, or give --where SEARCH.");
        }
        if (where.isPresent()) {
            chosen.addAll(found(call, site, kind, "done"));
            if (chosen.isEmpty()) {
                throw new CliException(
                        "Nothing was done: --where finds no "
                                + kind.word()
                                + ". Look with: espalier "
                                + kind.command()
                                + " list --where '"
                                + where.get()
                                + "'");
            }
        }
        return List.copyOf(chosen);
    }

    /** Prints them where only that is asked for. */
    static <E extends Entity> boolean previewed(
            Call call, SiteView site, Kind<E> kind, List<E> chosen) {
        boolean preview = call.option("--preview", false);
        if (preview) {
            kind.columns().apply(site).print(chosen, call.output(), call.out());
        }
        return preview;
    }

    /** All of {@code kind} that {@code call} searches for, in order: all where it does not. */
    static <E extends Entity> List<E> found(
            Call call, SiteView site, Kind<E> kind, String otherwise)
            throws CliException, InterruptedException {
        Search search = Search.of(call.option(WHERE, ""));
        site.measured(Measured.of(call, search));
        // What lies in the bin is only meant where that is asked for.
        boolean deleted = search.mentions("state", Kind.DELETED);
        List<E> all =
                site.all(kind.type()).stream()
                        .filter(each -> deleted || !Kind.isBinned(each))
                        .sorted(kind.order())
                        .toList();
        return found(call, kind.command(), kind.columns().apply(site), all, otherwise);
    }

    /**
     * Those of {@code all} that {@code call} searches for.
     *
     * @param is what they are
     * @param otherwise what was not done where the search is not clear
     */
    static <T> List<T> found(
            Call call, String is, Listing<T> columns, List<T> all, String otherwise) {
        Filter<T> filter = Search.of(call.option(WHERE, "")).in(columns.schema(is));
        require(filter, otherwise);
        List<T> found = new ArrayList<>(all);
        found.removeIf(filter.negate());
        // Some problems come up with the first row.
        require(filter, otherwise);
        return found;
    }

    private static void require(Filter<?> filter, String otherwise) {
        if (!filter.problems().isEmpty()) {
            throw new IllegalArgumentException(
                    filter.problems().stream()
                            .map(Problem::message)
                            .collect(
                                    Collectors.joining(
                                            "\n",
                                            "Nothing was "
                                                    + otherwise
                                                    + ", for --where is not clear.\n",
                                            "")));
        }
    }
}
