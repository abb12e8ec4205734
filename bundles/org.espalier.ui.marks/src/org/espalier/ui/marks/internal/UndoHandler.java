// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.UndoStep;
import org.espalier.ui.actions.CommandSender;
import org.espalier.ui.session.SiteSession;

import java.util.Map;
import java.util.Optional;

/** Undo and Redo; the menu says of what. */
public final class UndoHandler extends AbstractHandler
        implements IExecutableExtension, IElementUpdater {
    private boolean again;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        again = "REDO".equals(data);
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        CommandSender sender = window.getService(CommandSender.class);
        next().ifPresent(
                        step ->
                                sender.send(
                                        window.getShell(), new UndoCommand(step.command(), again)));
        return null;
    }

    @Override
    public boolean isEnabled() {
        return next().isPresent();
    }

    private Optional<UndoStep> next() {
        return Optional.ofNullable(PlatformUI.getWorkbench().getService(SiteSession.class))
                .flatMap(session -> Undos.next(session, again));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void updateElement(UIElement element, Map parameters) {
        element.setText(
                next().map(
                                step ->
                                        NLS.bind(
                                                again ? Messages.redoOf : Messages.undoOf,
                                                step.title()))
                        .orElse(again ? Messages.redo : Messages.undo));
    }
}
