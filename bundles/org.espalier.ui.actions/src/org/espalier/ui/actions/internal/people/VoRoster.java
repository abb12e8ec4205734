// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.espalier.api.command.Command;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.User;
import org.espalier.api.model.Vo;
import org.espalier.ui.session.SiteSession;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The VOs of the site with their members. */
final class VoRoster extends Roster<Vo> {
    private final BiConsumer<Command, String> sender;
    private final Clock clock;
    private List<User> people = List.of();

    VoRoster(
            Composite parent,
            SiteSession session,
            BiConsumer<Command, String> sender,
            Clock clock) {
        super(parent, session, "vos.table", Words.vos);
        this.sender = sender;
        this.clock = clock;
        column(Words.vo, 110);
        column(Words.fullName, 150);
        column(Words.shares, 60);
        column(Words.until, 100);
        column(Words.state, 90);
        column(Words.members, 200);
        act(Words.newVo, "vos.new", CommandKind.DEFINE_VO, false, () -> ask(null));
        act(
                Words.edit,
                "vos.edit",
                CommandKind.DEFINE_VO,
                true,
                () -> selected().ifPresent(this::edit));
        act(
                Words.suspend,
                "vos.suspend",
                CommandKind.SUSPEND_VO,
                true,
                () -> selected().ifPresent(vo -> sender.accept(new SuspendVo(vo.id()), "")));
        act(
                Words.resume,
                "vos.resume",
                CommandKind.RESUME_VO,
                true,
                () -> selected().ifPresent(vo -> sender.accept(new ResumeVo(vo.id()), "")));
        act(
                Words.dissolve,
                "vos.dissolve",
                CommandKind.DISSOLVE_VO,
                true,
                () -> selected().ifPresent(this::dissolve));
    }

    /** The same VOs with other members look otherwise. */
    void refresh(List<User> now) {
        boolean other = !now.equals(people);
        people = now;
        refresh(other);
    }

    @Override
    protected List<Vo> all() {
        return session().site().getVos().stream()
                .map(vo -> (Vo) vo.getRecord())
                .sorted(Comparator.comparing(vo -> vo.id().value()))
                .toList();
    }

    @Override
    protected String[] cells(Vo vo) {
        return new String[] {
            vo.id().value(),
            vo.title(),
            vo.shares().map(String::valueOf).orElse("—"),
            vo.until().map(VoDialog::date).orElse("—"),
            state(vo, clock.instant()),
            members(vo)
        };
    }

    static String state(Vo vo, Instant now) {
        if (vo.suspended().isPresent()) {
            return Words.suspended;
        }
        return vo.rests(now).isPresent() ? Words.ended : Words.active;
    }

    private String members(Vo vo) {
        return people.stream()
                .filter(user -> user.isOf(vo.id()))
                .map(User::name)
                .collect(Collectors.joining(", "));
    }

    @Override
    protected CommandKind changes() {
        return CommandKind.DEFINE_VO;
    }

    @Override
    protected void edit(Vo vo) {
        if (session().denied(CommandKind.DEFINE_VO).isEmpty()) {
            ask(vo);
        }
    }

    private void ask(Vo vo) {
        VoDialog dialog = new VoDialog(getShell(), vo, all());
        if (dialog.open() == Window.OK) {
            sender.accept(dialog.command(), dialog.reason());
        }
    }

    private void dissolve(Vo vo) {
        Confirmation.ask(
                getShell(),
                NLS.bind(Words.dissolveTitle, vo.id()),
                NLS.bind(Words.dissolveMessage, vo.id()),
                Words.dissolveAct,
                why -> sender.accept(new DissolveVo(vo.id()), why));
    }
}
