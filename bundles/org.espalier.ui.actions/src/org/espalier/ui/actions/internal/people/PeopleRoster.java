// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.espalier.api.command.Command;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.Site;
import org.espalier.api.model.User;
import org.espalier.ui.session.SiteSession;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The people of the site and their roles. */
final class PeopleRoster extends Roster<User> {
    private final BiConsumer<Command, String> sender;

    PeopleRoster(Composite parent, SiteSession session, BiConsumer<Command, String> sender) {
        super(parent, session, "people.table", Words.people);
        this.sender = sender;
        column(Words.name, 120);
        column(Words.fullName, 160);
        column(Words.roles, 380);
        column(Words.accounts, 120);
        act(Words.newPerson, "people.new", CommandKind.DEFINE_USER, false, () -> ask(null));
        act(
                Words.edit,
                "people.edit",
                CommandKind.DEFINE_USER,
                true,
                () -> selected().ifPresent(this::edit));
        act(
                Words.credentials,
                "people.credentials",
                CommandKind.ISSUE_CREDENTIALS,
                true,
                () ->
                        selected()
                                .ifPresent(
                                        user ->
                                                new CredentialsHandout(getShell(), session())
                                                        .begin(user.name())));
        act(Words.reasons, "people.reasons", CommandKind.DEMAND_REASONS, false, this::reasons);
        act(
                Words.removePerson,
                "people.remove",
                CommandKind.REMOVE_USER,
                true,
                () -> selected().ifPresent(this::remove));
    }

    @Override
    protected List<User> all() {
        return session().site().getUsers().stream()
                .map(user -> (User) user.getRecord())
                .sorted(Comparator.comparing(User::name))
                .toList();
    }

    @Override
    protected String[] cells(User user) {
        return new String[] {user.name(), user.title(), roles(user), accounts(user)};
    }

    /** "ada, alovelace". */
    static String accounts(User user) {
        return user.accounts().stream().sorted().collect(Collectors.joining(", "));
    }

    /** "auditor, user of VO physics"; what every member of a VO is comes last. */
    static String roles(User user) {
        String roles =
                user.held().stream()
                        .sorted(Comparator.comparing(Grant::role).thenComparing(Grant::toString))
                        .map(Grant::toString)
                        .collect(Collectors.joining(", "));
        return roles.isEmpty() ? Words.noRole : roles;
    }

    @Override
    protected CommandKind changes() {
        return CommandKind.DEFINE_USER;
    }

    @Override
    protected void edit(User user) {
        if (session().denied(CommandKind.DEFINE_USER).isEmpty()) {
            ask(user);
        }
    }

    private void ask(User user) {
        PersonDialog dialog = new PersonDialog(getShell(), session(), user);
        if (dialog.open() == Window.OK) {
            sender.accept(dialog.command(), dialog.reason());
        }
    }

    private void remove(User user) {
        Confirmation.ask(
                getShell(),
                NLS.bind(Words.removeTitle, user.name()),
                NLS.bind(Words.removeMessage, user.name()),
                Words.removeAct,
                why -> sender.accept(new RemoveUser(user.name()), why));
    }

    private void reasons() {
        if (session().site().getRecord() instanceof Site site) {
            ReasonsDialog dialog = new ReasonsDialog(getShell(), site.reasons());
            if (dialog.open() == Window.OK) {
                sender.accept(new DemandReasons(dialog.chosen()), dialog.reason());
            }
        }
    }
}
