// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Commands' options: the same thing has the same name everywhere. */
final class Options {
    private Options() {}

    /** A command with what every one has: which gate, how to print, help. */
    static CommandSpec command(String name, String title, Action action) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action).name(name);
        spec.usageMessage().description(title);
        spec.addOption(
                OptionSpec.builder("--gate")
                        .paramLabel("PATH")
                        .type(Path.class)
                        .description(
                                "socket of the controller's local gate; else $ESPALIER_GATE, that"
                                        + " of the site in $ESPALIER_SITE,"
                                        + " /run/espalier/controller.socket, or that of the site"
                                        + " in ~/.local/share/espalier")
                        .build());
        text(
                spec,
                Call.CONTROLLER,
                "HOST:PORT",
                "a controller elsewhere, over TLS, in the place of a gate",
                false);
        spec.addOption(
                OptionSpec.builder(Call.CREDENTIALS)
                        .paramLabel("DIR")
                        .type(Path.class)
                        .description("with --controller: a console's certificate and key")
                        .build());
        spec.addOption(
                OptionSpec.builder("--output", "-o")
                        .paramLabel("FORM")
                        .type(Output.class)
                        .converters(Output::of)
                        .description("table, json or csv (bytes, not units)")
                        .build());
        flag(spec, "--help", "says what this command takes", true);
        return spec;
    }

    /** A command that changes something: reason, wait. */
    static CommandSpec change(String name, String title, Action action) {
        CommandSpec spec = command(name, title, action);
        text(spec, "--reason", "TEXT", "why, for the audit", false);
        flag(spec, "--wait", "follows the task to its end; prints a result per item", false);
        return spec;
    }

    /** Things that are named, at least one. */
    static CommandSpec names(CommandSpec spec, String label, String description) {
        return named(spec, label, description, "1..*");
    }

    /** Things that are named, where they are not chosen in another way. */
    static CommandSpec any(CommandSpec spec, String label, String description) {
        return named(spec, label, description, "0..*");
    }

    /** One thing that is named. */
    static CommandSpec name(CommandSpec spec, String label, String description) {
        return named(spec, label, description, "1");
    }

    private static CommandSpec named(
            CommandSpec spec, String label, String description, String arity) {
        return spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel(label)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity(arity)
                        .index(arity.equals("1") ? "0" : "0..*")
                        .description(description)
                        .build());
    }

    /** An option with text. */
    static CommandSpec text(
            CommandSpec spec, String name, String label, String description, boolean required) {
        return of(spec, name, label, String.class, description, required);
    }

    /** An option with a whole number. */
    static CommandSpec number(CommandSpec spec, String name, String description, boolean required) {
        return of(spec, name, "N", Integer.class, description, required);
    }

    /** An option with an amount of memory. */
    static CommandSpec size(CommandSpec spec, String name, String description, boolean required) {
        return spec.addOption(
                OptionSpec.builder(name)
                        .paramLabel("SIZE")
                        .type(Long.class)
                        .converters(Sizes::parse)
                        .required(required)
                        .description(description + ", as 512MiB or 2GiB")
                        .build());
    }

    private static CommandSpec of(
            CommandSpec spec,
            String name,
            String label,
            Class<?> type,
            String description,
            boolean required) {
        return spec.addOption(
                OptionSpec.builder(name)
                        .paramLabel(label)
                        .type(type)
                        .required(required)
                        .description(description)
                        .build());
    }

    /** An option that is there or not. */
    static CommandSpec flag(CommandSpec spec, String name, String description, boolean help) {
        return spec.addOption(
                OptionSpec.builder(name)
                        .type(boolean.class)
                        .arity("0")
                        .usageHelp(help)
                        .description(description)
                        .build());
    }

    /** The constant that {@code word} means, as it is written on the command line. */
    static <E extends Enum<E>> E choice(Class<E> type, String word) {
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "\""
                                                + word
                                                + "\" is not known. Give one of "
                                                + Arrays.stream(type.getEnumConstants())
                                                        .map(Enum::name)
                                                        .map(n -> n.toLowerCase(Locale.ROOT))
                                                        .map(n -> n.replace('_', '-'))
                                                        .collect(Collectors.joining(", "))
                                                + "."));
    }
}
