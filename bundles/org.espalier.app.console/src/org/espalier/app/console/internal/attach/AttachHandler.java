// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.attach;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

import java.util.Optional;

/** Asks again which controller, after a person did not want one. */
public final class AttachHandler extends AbstractHandler {
    @Override
    public boolean isEnabled() {
        return free().isPresent();
    }

    /** Empty where the console has a site of its own, or is attached already. */
    private static Optional<Attaching> free() {
        return Optional.ofNullable(PlatformUI.getWorkbench().getService(Attaching.class))
                .filter(attaching -> !attaching.isAttached());
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        free().ifPresent(attaching -> attaching.ask(HandlerUtil.getActiveShell(event)));
        return null;
    }
}
