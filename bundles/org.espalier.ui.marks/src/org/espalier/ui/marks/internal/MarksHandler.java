// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.espalier.api.command.SetProperties;
import org.espalier.api.model.Property;
import org.espalier.ui.actions.CommandSender;

import java.util.Optional;
import java.util.function.Function;

/**
 * Sets what is kept about the selected VMs, hosts and images, one or many; asks what where need be.
 */
public final class MarksHandler extends AbstractHandler implements IExecutableExtension {
    private Marking marking;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        marking = Marking.valueOf(String.valueOf(data));
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        // A context menu acts on what it was opened on, else what is selected counts.
        ISelection selection = HandlerUtil.getActiveMenuSelection(event);
        MarkPick pick =
                marking.of(
                        MarkPick.of(
                                selection == null
                                        ? HandlerUtil.getCurrentSelection(event)
                                        : selection));
        if (!pick.isEmpty()) {
            Shell shell = window.getShell();
            CommandSender sender = window.getService(CommandSender.class);
            Optional<Asked> asked = asked(shell, pick);
            if (asked.isPresent()) {
                SetProperties command = pick.command(asked.get().property());
                if (marking.atOnce() && pick.large()) {
                    sender.ask(shell, () -> command, pick.effect(name(event)));
                } else {
                    sender.send(shell, command, asked.get().reason());
                }
            }
        }
        return null;
    }

    private static String name(ExecutionEvent event) throws ExecutionException {
        try {
            return event.getCommand().getName();
        } catch (NotDefinedException e) {
            throw new ExecutionException("The command has no name", e);
        }
    }

    /**
     * What is to be set.
     *
     * @param reason why; empty where nobody said
     */
    private record Asked(Property property, String reason) {
        Asked(Property property) {
            this(property, "");
        }
    }

    private Optional<Asked> asked(Shell shell, MarkPick pick) {
        return switch (marking) {
            case TAGS -> {
                TagsDialog dialog = new TagsDialog(shell, pick);
                yield dialog.open() == Window.OK
                        ? dialog.property().map(it -> new Asked(it, dialog.reason()))
                        : Optional.empty();
            }
            case NOTE -> text(TextDialog.note(shell, aboutNote(pick), pick), pick::noted);
            case FOLDER -> text(TextDialog.folder(shell, aboutFolder(pick), pick), pick::moved);
            case OWNER -> text(TextDialog.owner(shell, aboutOwner(pick), pick), pick::owned);
            case PROTECT -> Optional.of(new Asked(new Property.Guarded(true)));
            case UNPROTECT -> Optional.of(new Asked(new Property.Guarded(false)));
            case LOCK ->
                    text(
                            TextDialog.lock(shell, what(pick, Messages.lockOne, Messages.lockMany)),
                            why -> Optional.of(new Property.Locked(true, why.strip())));
            case UNLOCK -> Optional.of(new Asked(new Property.Locked(false, "")));
        };
    }

    private static Optional<Asked> text(
            TextDialog dialog, Function<String, Optional<? extends Property>> property) {
        return dialog.ask().flatMap(property).map(it -> new Asked(it, dialog.reason()));
    }

    private static String aboutNote(MarkPick pick) {
        boolean same = pick.notes().size() == 1;
        return what(pick, Messages.noteOne, same ? Messages.noteMany : Messages.noteDiffer);
    }

    private static String aboutFolder(MarkPick pick) {
        boolean same = pick.folders().size() == 1;
        return what(pick, Messages.folderOne, same ? Messages.folderMany : Messages.folderDiffer);
    }

    private static String aboutOwner(MarkPick pick) {
        boolean same = pick.owners().size() == 1;
        return what(pick, Messages.ownerOne, same ? Messages.ownerMany : Messages.ownerDiffer);
    }

    static String what(MarkPick pick, String one, String many) {
        return pick.name()
                .map(name -> NLS.bind(one, name))
                .orElseGet(() -> NLS.bind(many, pick.size()));
    }
}
