// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.SetGuestValues;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.Site;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.Vo;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What VMs are told of their site: of all of them, or of those of a VO. What is not said stays as
 * it is.
 */
final class GuestCommands {
    private static final String KEY = "--key";
    private static final String NTP = "--ntp";
    private static final String SYSLOG = "--syslog";
    private static final String RESOLVERS = "--resolvers";
    private static final String SEARCH = "--search";
    private static final String VALUE = "--value";
    private static final List<String> ALL = List.of(KEY, NTP, SYSLOG, RESOLVERS, SEARCH, VALUE);

    private GuestCommands() {}

    /** Adds those of all VMs to {@code group}. */
    static CommandSpec ofSite(CommandSpec group) {
        Tree.add(group, set("What all VMs are told from their next start on; no secrets.", false));
        return Tree.add(group, show("What all VMs are told.", false));
    }

    /** Adds those of a VO's VMs to {@code group}. */
    static CommandSpec ofVos(CommandSpec group) {
        Tree.add(
                group,
                Options.name(
                        set("What its VMs are told, over what the site says; no secrets.", true),
                        "NAME",
                        "which"));
        return Tree.add(group, Options.name(show("What its VMs are told.", true), "NAME", "which"));
    }

    private static CommandSpec set(String title, boolean vo) {
        CommandSpec spec =
                Options.change(
                        "set-guest-values",
                        title,
                        call -> {
                            try (SiteView site = SiteView.of(call)) {
                                Optional<Vo> whose = whose(call, site, vo);
                                return Sending.send(
                                        call,
                                        site,
                                        new SetGuestValues(
                                                whose.map(Vo::id),
                                                changed(call, now(site, whose))));
                            }
                        });
        several(spec, KEY, "LINE", "who may log in: a public key; give it again for another");
        Options.text(spec, NTP, "A,B", "time servers; empty for none", false);
        Options.text(spec, SYSLOG, "HOST[:PORT]", "log server; empty for none", false);
        Options.text(spec, RESOLVERS, "A,B", "name servers; empty for those of networks", false);
        Options.text(spec, SEARCH, "A,B", "search domains; empty for none", false);
        return several(
                spec, VALUE, "NAME=TEXT", "a value; give it again for another; empty for none");
    }

    private static CommandSpec several(CommandSpec spec, String name, String label, String what) {
        return spec.addOption(
                OptionSpec.builder(name)
                        .paramLabel(label)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(what)
                        .build());
    }

    private static CommandSpec show(String title, boolean vo) {
        return Options.command(
                "show-guest-values",
                title,
                call -> {
                    try (SiteView site = SiteView.of(call)) {
                        columns().show(now(site, whose(call, site, vo)), call.output(), call.out());
                        return 0;
                    }
                });
    }

    private static Optional<Vo> whose(Call call, SiteView site, boolean vo) throws CliException {
        return vo ? Optional.of(Kind.VO.find(site, call.names().get(0))) : Optional.empty();
    }

    private static GuestValues now(SiteView site, Optional<Vo> vo) {
        Stream<? extends Entity> whose =
                vo.isPresent() ? vo.stream() : site.all(Site.class).stream();
        return whose.findFirst()
                .flatMap(each -> each instanceof Vo one ? one.guests() : ((Site) each).guests())
                .orElse(GuestValues.NONE);
    }

    private static GuestValues changed(Call call, GuestValues now) {
        if (ALL.stream().allMatch(name -> call.option(name).isEmpty())) {
            throw new IllegalArgumentException(
                    "The guest values stay as they are: none is given. Give one of "
                            + String.join(", ", ALL)
                            + "; an empty one, as --ntp=, clears what there is of it.");
        }
        return new GuestValues(
                lines(call, KEY, SshKey::new).orElse(now.keys()),
                words(call, NTP, Function.identity()).orElse(now.ntp()),
                call.<String>option(SYSLOG)
                        .map(text -> Optional.of(text.strip()).filter(some -> !some.isEmpty()))
                        .orElse(now.syslog()),
                words(call, RESOLVERS, IpAddress::new).orElse(now.resolvers()),
                words(call, SEARCH, Function.identity()).orElse(now.search()),
                lines(call, VALUE, GuestCommands::value).orElse(now.values()));
    }

    private static <T> Optional<List<T>> words(Call call, String name, Function<String, T> of) {
        return call.<String>option(name)
                .map(
                        text ->
                                Arrays.stream(text.split("[,\\s]+"))
                                        .filter(word -> !word.isEmpty())
                                        .map(of)
                                        .toList());
    }

    private static <T> Optional<List<T>> lines(Call call, String name, Function<String, T> of) {
        return call.<List<String>>option(name)
                .map(
                        all ->
                                all.stream()
                                        .map(String::strip)
                                        .filter(line -> !line.isEmpty())
                                        .map(of)
                                        .toList());
    }

    private static GuestValues.Value value(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no value. Give " + VALUE + " NAME=TEXT.");
        }
        return new GuestValues.Value(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    private static Listing<GuestValues> columns() {
        return new Listing<GuestValues>()
                .withTexts("keys", GuestValues::keys)
                .withTexts("ntp", GuestValues::ntp)
                .with("syslog", GuestValues::syslog)
                .withTexts("resolvers", GuestValues::resolvers)
                .withTexts("search", GuestValues::search)
                .withTexts(
                        "values",
                        all ->
                                all.values().stream()
                                        .map(each -> each.name() + "=" + each.text())
                                        .toList());
    }
}
