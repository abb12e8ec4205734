// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Site;
import org.espalier.ui.actions.CommandSender;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.actions.internal.dialogs.EffectDialog;
import org.espalier.ui.actions.internal.dialogs.RefusalDialog;
import org.espalier.ui.actions.internal.dialogs.RefusalText;
import org.espalier.ui.actions.internal.people.KindWords;
import org.espalier.ui.actions.internal.people.ReasonDialog;
import org.espalier.ui.session.SiteSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends by the console's session. */
@Component
public final class Sender implements CommandSender {
    private static final Logger LOG = Logger.getLogger(Sender.class.getName());

    private final SiteSession session;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** A sender for {@code session}. */
    @Activate
    public Sender(@Reference SiteSession session) {
        this.session = session;
    }

    @Override
    public CompletionStage<CommandReply> send(Shell parent, Command command) {
        return send(parent, command, "");
    }

    @Override
    public CompletionStage<CommandReply> send(Shell parent, Command command, String given) {
        Display display = parent.getDisplay();
        Optional<String> reason =
                given.isBlank() ? reason(parent, command) : Optional.of(given.strip());
        if (reason.isEmpty()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        CommandRequest request = new CommandRequest(CommandId.random(), command, reason.get());
        return CompletableFuture.supplyAsync(() -> session.controller().submit(request))
                .thenCompose(stage -> stage)
                .whenCompleteAsync(
                        (reply, failure) -> answered(parent, request, reply, failure),
                        display::asyncExec);
    }

    @Override
    public Optional<CompletionStage<CommandReply>> ask(
            Shell parent, Supplier<? extends Command> command, Effect effect) {
        EffectDialog dialog = new EffectDialog(parent, effect);
        return dialog.open() == Window.OK
                ? Optional.of(send(parent, command.get(), dialog.reason()))
                : Optional.empty();
    }

    /** Empty where the site demands a reason and none is given: then it is not to be done. */
    private Optional<String> reason(Shell parent, Command command) {
        return demands(session, command)
                ? ReasonDialog.ask(parent, KindWords.of(command.kind()))
                : Optional.of("");
    }

    /** Whether the site of {@code session} may demand a reason for that command. */
    public static boolean demands(SiteSession session, Command command) {
        return session.site().getRecord() instanceof Site site && demanded(command, site.reasons());
    }

    /** Whether a site that demands reasons for {@code kinds} may demand one for that command. */
    static boolean demanded(Command command, Set<CommandKind> kinds) {
        // What is undone counts there too, and of which kind that is only the controller knows.
        return kinds.contains(command.kind()) || command instanceof UndoCommand && !kinds.isEmpty();
    }

    @Override
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private void answered(
            Shell parent, CommandRequest request, CommandReply reply, Throwable failure) {
        listeners.forEach(Runnable::run);
        if (failure != null) {
            LOG.log(Level.WARNING, failure, () -> "No answer to " + request);
            show(parent, request, List.of(RefusalText.noAnswer(failure)), failure);
        } else if (reply instanceof CommandReply.Refused refused) {
            show(parent, request, refused.refusals(), null);
        } else if (reply instanceof CommandReply.Accepted accepted && !parent.isDisposed()) {
            accepted.remark()
                    .ifPresent(
                            remark ->
                                    MessageDialog.openInformation(parent, Messages.notAll, remark));
        }
    }

    private static void show(
            Shell parent, CommandRequest request, List<Refusal> why, Throwable failure) {
        if (!parent.isDisposed()) {
            new RefusalDialog(parent, why, RefusalText.details(request, why, failure)).open();
        }
    }
}
