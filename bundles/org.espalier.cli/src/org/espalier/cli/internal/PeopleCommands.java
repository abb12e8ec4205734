// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Role;
import org.espalier.api.model.Scope;
import org.espalier.api.model.User;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;

import picocli.CommandLine.Model.CommandSpec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** VOs and people, made and changed: what is not said stays as it is. */
final class PeopleCommands {
    private static final String TITLE = "--title";

    private PeopleCommands() {}

    /** Adds those of VOs to {@code group}. */
    static CommandSpec ofVos(CommandSpec group) {
        CommandSpec define =
                Options.change("define", "A new VO, or another form of one.", PeopleCommands::vo);
        Options.name(define, "VO", "its name");
        Options.text(define, TITLE, "TEXT", "its full name", false);
        Options.text(define, "--shares", "N", "its part of the site; empty for none", false);
        Options.text(define, "--until", "DAY", "its last day, as 2027-12-31; empty: none", false);
        return Tree.add(group, define);
    }

    /** Adds those of people to {@code group}. */
    static CommandSpec ofUsers(CommandSpec group) {
        CommandSpec define =
                Options.change(
                        "define", "A new person, or what one is and may do.", PeopleCommands::user);
        Options.name(define, "NAME", "as in the person's certificate");
        Options.text(define, TITLE, "TEXT", "the full name", false);
        Options.text(
                define,
                "--roles",
                "A,B",
                "all of them: site-administrator, operator, auditor, vo-administrator or user, of"
                        + " the site or as operator@group:rack-a, auditor@vo:physics",
                false);
        Options.text(define, "--vos", "A,B", "all VOs that the person belongs to", false);
        Options.text(
                define,
                "--accounts",
                "A,B",
                "all accounts of the controller's machine that are the person at its gate",
                false);
        return Tree.add(group, define);
    }

    private static int vo(Call call) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            VoId id = new VoId(call.names().get(0));
            Vo is =
                    site.all(Vo.class).stream()
                            .filter(vo -> vo.id().equals(id))
                            .findFirst()
                            .orElseGet(() -> new Vo(id, id.value()));
            DefineVo command =
                    new DefineVo(
                            id,
                            call.option(TITLE, is.title()),
                            either(call, "--shares", is.shares(), PeopleCommands::shares),
                            either(call, "--until", is.until(), PeopleCommands::end));
            return Sending.send(call, site, command);
        }
    }

    /** What is said: empty for none; else what is. */
    static <T> Optional<T> either(
            Call call, String option, Optional<T> is, Function<String, T> read) {
        Optional<String> said = call.option(option);
        return said.isEmpty() ? is : said.filter(text -> !text.isBlank()).map(read);
    }

    private static long shares(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no number of shares. Give a whole one, or nothing.", e);
        }
    }

    /** The end of that day, here. */
    private static Instant end(String day) {
        try {
            return LocalDate.parse(day.strip())
                    .plusDays(1)
                    .atStartOfDay(ZoneId.systemDefault())
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"" + day + "\" is no day. Write it as 2027-12-31.", e);
        }
    }

    private static int user(Call call) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            String name = call.names().get(0);
            User is =
                    site.all(User.class).stream()
                            .filter(user -> user.name().equals(name))
                            .findFirst()
                            .orElseGet(() -> new User(name, "", Set.of(), Set.of()));
            Set<Role> roles = is.roles();
            List<Grant> grants = is.grants();
            if (call.option("--roles").isPresent()) {
                List<Grant> said =
                        words(call, "--roles", List.of()).stream()
                                .map(PeopleCommands::grant)
                                .toList();
                roles =
                        said.stream()
                                .filter(grant -> grant.scope() instanceof Scope.WholeSite)
                                .map(Grant::role)
                                .collect(Collectors.toSet());
                grants = new ArrayList<>(said);
                grants.removeIf(grant -> grant.scope() instanceof Scope.WholeSite);
            }
            List<String> vos = is.vos().stream().map(VoId::value).toList();
            DefineUser command =
                    new DefineUser(
                            name,
                            call.option(TITLE, is.title()),
                            roles,
                            words(call, "--vos", vos).stream()
                                    .map(VoId::new)
                                    .collect(Collectors.toSet()),
                            grants,
                            new HashSet<>(words(call, "--accounts", List.copyOf(is.accounts()))));
            return Sending.send(call, site, command);
        }
    }

    /** Words that are said, apart by commas; else {@code otherwise}. */
    static List<String> words(Call call, String option, List<String> otherwise) {
        Optional<String> said = call.option(option);
        return said.map(
                        text ->
                                Arrays.stream(text.split(","))
                                        .map(String::strip)
                                        .filter(word -> !word.isEmpty())
                                        .toList())
                .orElse(otherwise);
    }

    private static Grant grant(String text) {
        int at = text.indexOf('@');
        Role role = Options.choice(Role.class, at < 0 ? text : text.substring(0, at));
        String scope = at < 0 ? "" : text.substring(at + 1);
        if (scope.startsWith("group:")) {
            return Grant.of(role, new GroupId(scope.substring("group:".length())));
        } else if (scope.startsWith("vo:")) {
            return Grant.of(role, new VoId(scope.substring("vo:".length())));
        } else if (at >= 0) {
            throw new IllegalArgumentException(
                    "\"" + scope + "\" is no part of a site. Write group:NAME or vo:NAME.");
        }
        return Grant.site(role);
    }
}
