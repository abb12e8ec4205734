// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.SetProperties;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.Property;
import org.espalier.api.model.Vm;

import picocli.CommandLine.Model.CommandSpec;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What people keep about VMs, hosts and images: the same commands for all.
 *
 * @param <E> of which kind they are here
 */
final class MarkCommands<E extends Entity> {
    private final CommandSpec group;
    private final Kind<E> kind;
    private final BiFunction<List<E>, Property, SetProperties> setting;

    private MarkCommands(
            CommandSpec group, Kind<E> kind, BiFunction<List<E>, Property, SetProperties> setting) {
        this.group = group;
        this.kind = kind;
        this.setting = setting;
    }

    /** Adds those of VMs to {@code group}. */
    static CommandSpec ofVms(CommandSpec group) {
        return new MarkCommands<>(
                        group, Kind.VM, (vms, p) -> SetProperties.ofVms(ids(vms, Vm::id), p))
                .all();
    }

    /** Adds those of hosts to {@code group}. */
    static CommandSpec ofHosts(CommandSpec group) {
        return new MarkCommands<>(
                        group,
                        Kind.HOST,
                        (hosts, p) -> SetProperties.ofHosts(ids(hosts, Host::id), p))
                .all();
    }

    /** Adds those of images to {@code group}. */
    static CommandSpec ofImages(CommandSpec group) {
        return new MarkCommands<>(
                        group,
                        Kind.IMAGE,
                        (images, p) -> SetProperties.ofImages(ids(images, Image::id), p))
                .all();
    }

    private static <E, I> Set<I> ids(List<E> things, Function<E, I> id) {
        return things.stream().map(id).collect(Collectors.toSet());
    }

    private CommandSpec all() {
        CommandSpec tag = add("tag", "They get tags, or lose them.", MarkCommands::tags);
        Options.text(tag, "--add", "A,B", "tags that they get", false);
        Options.text(tag, "--remove", "A,B", "tags that they lose", false);
        CommandSpec note =
                add("note", "Another note.", call -> new Property.Note(call.option("--text", "")));
        Options.text(note, "--text", "TEXT", "all of it; empty for none", true);
        CommandSpec folder =
                add(
                        "folder",
                        "Which folder they are in.",
                        call -> new Property.Folder(call.option("--path", "").strip()));
        Options.text(folder, "--path", "PATH", "as physics/debian; else none", false);
        CommandSpec owner = add("owner", "Whose they are.", MarkCommands::owner);
        Options.text(owner, "--person", "NAME", "else nobody's", false);
        add(
                "protect",
                "What would end them or lose their data is refused.",
                call -> new Property.Guarded(true));
        add("unprotect", "They are protected no more.", call -> new Property.Guarded(false));
        CommandSpec lock =
                add(
                        "lock",
                        "Nobody else gives commands on them.",
                        call -> new Property.Locked(true, call.option("--because", "")));
        Options.text(lock, "--because", "TEXT", "why, for those who are kept out", false);
        add(
                "unlock",
                "They are locked no more; others' locks end by site administrators.",
                call -> new Property.Locked(false, ""));
        return group;
    }

    private static Property tags(Call call) {
        return new Property.Tags(words(call, "--add"), words(call, "--remove"));
    }

    private static Set<String> words(Call call, String option) {
        return Arrays.stream(call.option(option, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Property owner(Call call) {
        Optional<String> person = call.option("--person");
        return new Property.Owner(person);
    }

    private CommandSpec add(String name, String title, Function<Call, Property> property) {
        CommandSpec spec =
                Options.change(
                        name,
                        title,
                        call -> {
                            try (SiteView site = SiteView.of(call)) {
                                List<E> things = Chosen.of(call, site, kind);
                                return Chosen.previewed(call, site, kind, things)
                                        ? 0
                                        : Sending.send(
                                                call,
                                                site,
                                                setting.apply(things, property.apply(call)));
                            }
                        });
        Tree.add(group, Chosen.options(spec, kind));
        return spec;
    }
}
