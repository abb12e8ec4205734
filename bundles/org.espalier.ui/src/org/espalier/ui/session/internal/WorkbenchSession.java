// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.Principal;
import org.espalier.api.controller.ControllerGate;
import org.espalier.ui.session.SiteSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The session as a service of the workbench; the controller may come and go. */
@Component(service = SiteSession.class)
public final class WorkbenchSession extends SiteMirror {
    private final ScheduledExecutorService scheduler;

    /** For the service runtime. */
    @Activate
    public WorkbenchSession() {
        this(
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "espalier-session");
                            thread.setDaemon(true);
                            return thread;
                        }));
    }

    private WorkbenchSession(ScheduledExecutorService scheduler) {
        super(
                Principal.person(System.getProperty("user.name", "administrator"), Principal.HERE),
                WorkbenchSession::onUiThread,
                scheduler,
                Clock.systemUTC());
        this.scheduler = scheduler;
    }

    @Override
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "disconnect")
    public void connect(ControllerGate arrived) {
        super.connect(arrived);
    }

    @Override
    public void disconnect(ControllerGate left) {
        // Declared here, for the annotations are read from this class alone.
        super.disconnect(left);
    }

    @Override
    @Deactivate
    public void close() {
        super.close();
        scheduler.shutdownNow();
    }

    private static void onUiThread(Runnable work) {
        try {
            PlatformUI.getWorkbench().getDisplay().asyncExec(work);
        } catch (SWTException e) {
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
            // The window is closed: nobody looks any more.
        }
    }
}
