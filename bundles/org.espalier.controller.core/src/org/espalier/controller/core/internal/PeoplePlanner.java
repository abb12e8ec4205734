// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.IssueCredentials;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.event.Change;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Grant;
import org.espalier.api.model.Role;
import org.espalier.api.model.Scope;
import org.espalier.api.model.Site;
import org.espalier.api.model.User;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** People and what they may do. */
public final class PeoplePlanner implements CommandPlanner {
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_GRANTS = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@-]{0,62}");

    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(
                DefineUser.class, RemoveUser.class, IssueCredentials.class, DemandReasons.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        SiteState state = situation.state();
        if (request.command() instanceof DefineUser define) {
            return define(state, define);
        } else if (request.command() instanceof RemoveUser remove) {
            return remove(state, remove);
        } else if (request.command() instanceof IssueCredentials issue) {
            return state.user(issue.name()).isPresent()
                    ? new Plan.Changes(List.of(), false)
                    : unknown("No credentials were made for " + issue.name());
        } else if (request.command() instanceof DemandReasons demand) {
            if (!demand.kinds().stream().allMatch(CommandKind::mayNeedReason)) {
                return Plan.Refused.of(
                        Refusal.Code.INVALID,
                        "The commands that need a reason were not set",
                        "for invitations of hosts and credentials of consoles none can be given",
                        "Leave those out");
            }
            Site site = state.site().orElseThrow();
            return changed(state, site.demanding(demand.kinds()));
        }
        throw new IllegalArgumentException("Not planned here: " + request.command());
    }

    /** Whether {@code user} is an administrator of the site. */
    static boolean administers(User user) {
        return user.held().contains(Grant.site(Role.SITE_ADMINISTRATOR));
    }

    private static Plan define(SiteState state, DefineUser define) {
        User user =
                new User(
                        define.name(),
                        define.title(),
                        define.roles(),
                        define.vos(),
                        define.grants(),
                        define.accounts());
        String thing = define.name() + " was not " + (known(state, user) ? "changed" : "added");
        List<Refusal> refusals = new ArrayList<>(form(user, thing));
        refusals.addAll(Accounts.refuse(state, user, thing));
        Stream.concat(user.vos().stream().map(Scope::of), scopes(user))
                .distinct()
                .flatMap(scope -> missing(state, scope, thing).stream())
                .forEach(refusals::add);
        if (!administers(user) && isLast(state, user.name())) {
            refusals.add(last(thing));
        }
        return refusals.isEmpty() ? changed(state, user) : new Plan.Refused(refusals);
    }

    private static boolean known(SiteState state, User user) {
        return state.user(user.name()).isPresent();
    }

    private static Stream<Scope> scopes(User user) {
        return user.grants().stream().map(Grant::scope);
    }

    private static List<Refusal> form(User user, String thing) {
        List<Refusal> refusals = new ArrayList<>();
        if (!NAME.matcher(user.name()).matches()) {
            refusals.add(
                    invalid(
                            thing,
                            "a person's name has 1 to 63 of letters, digits and . _ @ -, and"
                                    + " begins with a letter, a digit or _",
                            "Choose such a name"));
        }
        if (user.title().length() > LONGEST_TITLE) {
            refusals.add(
                    invalid(
                            thing,
                            "the full name is longer than " + LONGEST_TITLE + " characters",
                            "Shorten it"));
        }
        if (user.grants().size() > MOST_GRANTS) {
            refusals.add(
                    invalid(thing, "there are more than " + MOST_GRANTS + " roles", "Give fewer"));
        }
        user.grants().stream()
                .filter(grant -> !grant.sensible())
                .map(
                        grant ->
                                invalid(
                                        thing,
                                        "nobody can be " + grant,
                                        "Choose another scope for that role"))
                .forEach(refusals::add);
        return refusals;
    }

    private static Refusal invalid(String thing, String cause, String nextStep) {
        return new Refusal(Refusal.Code.INVALID, thing, cause, nextStep);
    }

    private static Optional<Refusal> missing(SiteState state, Scope scope, String thing) {
        boolean there = true;
        if (scope instanceof Scope.OfVo of) {
            there = state.hasVo(of.vo());
        } else if (scope instanceof Scope.OfGroup of) {
            there = state.group(of.group()).isPresent();
        }
        return there
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                Refusal.Code.NOT_FOUND,
                                thing,
                                "the site has no " + scope,
                                "Create it first, or choose another one"));
    }

    private static Plan remove(SiteState state, RemoveUser remove) {
        String thing = remove.name() + " was not removed";
        Optional<User> user = state.user(remove.name());
        if (user.isEmpty()) {
            return unknown(thing);
        } else if (isLast(state, remove.name())) {
            return new Plan.Refused(List.of(last(thing)));
        }
        return new Plan.Changes(List.of(new Change.Remove(user.get().key())), false);
    }

    private static Plan unknown(String thing) {
        return Plan.Refused.of(
                Refusal.Code.NOT_FOUND,
                thing,
                "the site knows nobody of that name",
                "Check the name");
    }

    private static boolean isLast(SiteState state, String name) {
        List<User> administrators = state.users().filter(PeoplePlanner::administers).toList();
        return administrators.size() == 1 && administrators.get(0).name().equals(name);
    }

    private static Refusal last(String thing) {
        return new Refusal(
                Refusal.Code.ILLEGAL_STATE,
                thing,
                "the site would have no administrator any more",
                "Make somebody else a site administrator first");
    }

    /** Without {@code vo} in what the person belongs to and may do. */
    static User without(User user, VoId vo) {
        return new User(
                user.name(),
                user.title(),
                user.roles(),
                Set.copyOf(user.vos().stream().filter(own -> !own.equals(vo)).toList()),
                user.grants().stream()
                        .filter(grant -> !grant.scope().equals(Scope.of(vo)))
                        .toList(),
                user.accounts());
    }

    static Plan changed(SiteState state, Entity entity) {
        boolean same = state.get(entity.key()).equals(Optional.of(entity));
        return new Plan.Changes(same ? List.of() : List.of(new Change.Put(entity)), false);
    }
}
