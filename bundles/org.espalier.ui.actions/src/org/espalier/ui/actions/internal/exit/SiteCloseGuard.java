// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.exit;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.controller.SiteLifecycle;
import org.espalier.ui.CloseGuard;
import org.espalier.ui.session.SiteSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Asks what becomes of the site that runs in this process. Where the controller is elsewhere
 * nothing ends with the console, and nothing is asked.
 */
@Component
public final class SiteCloseGuard implements CloseGuard {
    private final SiteSession session;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SiteLifecycle lifecycle;

    /** A guard for the site of {@code session}. */
    @Activate
    public SiteCloseGuard(@Reference SiteSession session) {
        this.session = session;
    }

    @Override
    public boolean mayClose(Shell parent) {
        SiteLifecycle here = lifecycle;
        if (here == null || !here.running()) {
            return true;
        }
        Shell shell = parent != null ? parent : new Shell(Display.getCurrent());
        try {
            return new ExitFlow(here, new ExitDialogs(shell)).run(Alive.of(session));
        } finally {
            if (shell != parent) {
                shell.dispose();
            }
        }
    }
}
