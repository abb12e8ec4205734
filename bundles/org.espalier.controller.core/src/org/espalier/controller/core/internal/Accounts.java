// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.controller.LocalAccounts;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Revision;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Local accounts: those that people's records name; and the accounts that could read and change all
 * files of the site anyway, its owner's and root, which administer it where no record names them.
 */
final class Accounts implements LocalAccounts {
    private static final String ROOT = "root";
    private static final int MOST = 20;

    /** What useradd takes, and the names of directory services; never a path or an option. */
    private static final Pattern ACCOUNT =
            Pattern.compile("[A-Za-z_][A-Za-z0-9._@+\\\\-]{0,62}\\$?");

    private final SiteControl site;
    private final Set<String> owners;

    /** Of {@code site}, whose files are {@code owner}'s. */
    Accounts(SiteControl site, String owner) {
        this.site = site;
        this.owners = owner.equals(ROOT) ? Set.of(ROOT) : Set.of(ROOT, owner);
    }

    @Override
    public Optional<Principal> principal(String account) {
        String from = "gate, account " + account;
        Optional<User> user = user(site.state(), account);
        if (user.isPresent()) {
            return Optional.of(Principal.person(user.get().name(), from));
        }
        return owners.contains(account)
                ? Optional.of(new Principal(account, Set.of(Role.SITE_ADMINISTRATOR), from))
                : Optional.empty();
    }

    @Override
    public Subscription listen(Runnable changed) {
        return site.listen(
                (after, revision, command) -> {
                    if (ofPeople(revision)) {
                        changed.run();
                    }
                });
    }

    private static boolean ofPeople(Revision revision) {
        return revision.changes().stream()
                .anyMatch(change -> change.key().kind() == EntityKind.USER);
    }

    private static Optional<User> user(SiteState state, String account) {
        return state.users().filter(user -> user.accounts().contains(account)).findFirst();
    }

    /** Why {@code user} may not have its accounts. */
    static List<Refusal> refuse(SiteState state, User user, String thing) {
        List<Refusal> refusals = new ArrayList<>();
        if (user.accounts().size() > MOST) {
            refusals.add(
                    new Refusal(
                            Refusal.Code.INVALID,
                            thing,
                            "there are more than " + MOST + " local accounts",
                            "Give fewer"));
        }
        for (String account : user.accounts()) {
            if (!ACCOUNT.matcher(account).matches()) {
                refusals.add(
                        new Refusal(
                                Refusal.Code.INVALID,
                                thing,
                                "\"" + account + "\" can be no account's name",
                                "Give names as \"id -un\" prints them"));
            }
            user(state, account)
                    .filter(other -> !other.name().equals(user.name()))
                    .map(
                            other ->
                                    new Refusal(
                                            Refusal.Code.NAME_TAKEN,
                                            thing,
                                            "the local account "
                                                    + account
                                                    + " stands for "
                                                    + other.name()
                                                    + " already",
                                            "Take it from there first, or leave it out"))
                    .ifPresent(refusals::add);
        }
        return refusals;
    }
}
