// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal;

import org.eclipse.ui.PlatformUI;
import org.espalier.api.controller.ControllerGate;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.WorkbenchBot;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.testing.DemoSite;
import org.espalier.ui.testing.FakeController;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

import java.time.Instant;
import java.util.Dictionary;
import java.util.Map;

/** A workbench that follows a site in memory. */
public final class SiteFixture implements AutoCloseable {
    // The product may have a controller of its own.
    private static final Dictionary<String, Object> FIRST =
            FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 1000));

    private final WorkbenchBot workbench = new WorkbenchBot();
    private final FakeController controller = new FakeController();
    private final DemoSite demo;
    private final ServiceRegistration<ControllerGate> registration;

    /** Waits until the console shows a made-up site of that size. */
    public SiteFixture(int groups, int hostsPerGroup) {
        Instant now = Instant.now();
        demo = DemoSite.of(groups, hostsPerGroup, now);
        controller.put(demo.entities());
        demo.measurementsAt(now.minusSeconds(2)).forEach(controller::measure);
        registration =
                FrameworkUtil.getBundle(SiteFixture.class)
                        .getBundleContext()
                        .registerService(ControllerGate.class, controller, FIRST);
        await("the site", () -> session().hosts().size() == demo.hosts().size());
        await("its VMs", () -> session().vms().size() == demo.vms().size());
        demo.measurementsAt(Instant.now()).forEach(controller::measure);
    }

    /** The workbench. */
    public WorkbenchBot workbench() {
        return workbench;
    }

    /** The controller that the console follows. */
    public FakeController controller() {
        return controller;
    }

    /** What was in the site at first. */
    public DemoSite demo() {
        return demo;
    }

    /** The console's session; UI thread only. */
    public SiteSession session() {
        return PlatformUI.getWorkbench().getService(SiteSession.class);
    }

    /** Waits for {@code condition}, read on the UI thread. */
    public void await(String what, java.util.function.BooleanSupplier condition) {
        Ui.await(workbench.display(), what, condition);
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
