// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.testing.bench;

import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.bot.WorkbenchBot;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.testing.DemoSite;
import org.espalier.ui.testing.FakeController;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The workbench, following a made-up site until it is closed. */
public final class Bench implements AutoCloseable {
    private final WorkbenchBot workbench = new WorkbenchBot();
    private final FakeController controller = new FakeController();
    private final DemoSite demo;
    private final Map<IViewPart, ISelectionProvider> own = new HashMap<>();
    private int serial;
    private final ServiceRegistration<ControllerGate> registration;

    /** Waits until the console shows a site of two groups of four hosts. */
    public Bench() {
        demo = DemoSite.of(2, 4, Instant.now());
        controller.put(demo.entities());
        registration =
                FrameworkUtil.getBundle(SiteSession.class)
                        .getBundleContext()
                        .registerService(
                                ControllerGate.class,
                                controller,
                                // Before the gate of the controller that the product embeds.
                                FrameworkUtil.asDictionary(
                                        Map.of(Constants.SERVICE_RANKING, 1000)));
        await("the site", () -> session().vms().size() == demo.vms().size());
    }

    /** The workbench's bot. */
    public WorkbenchBot workbench() {
        return workbench;
    }

    /** What the console talks to. */
    public FakeController controller() {
        return controller;
    }

    /** The console's session; UI thread only. */
    public SiteSession session() {
        return PlatformUI.getWorkbench().getService(SiteSession.class);
    }

    /** {@code count} new managed VMs in {@code state}, once the console shows them. */
    public List<Vm> vms(VmState state, int count) {
        Vm like = demo.vms().get(0);
        List<Vm> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Vm vm =
                    new Vm(
                            VmId.random(),
                            state.label() + "-" + serial++,
                            demo.hosts().get(0).id(),
                            like.vo(),
                            like.image(),
                            like.size(),
                            state,
                            Vm.Origin.MANAGED,
                            Instant.now(),
                            Optional.empty());
            made.add(vm);
        }
        controller.put(made);
        await("the VMs", () -> made.stream().allMatch(v -> session().vm(v.id()).isPresent()));
        return made;
    }

    /** What was in the site at first. */
    public DemoSite demo() {
        return demo;
    }

    /** Shows the view {@code id} and has it select {@code vms}, whatever it shows. */
    public ViewBot select(String id, Vm... vms) {
        return select(id, Stream.of(vms).map(Vm::key).toArray(EntityKey[]::new));
    }

    /** Shows the view {@code id} and has it select what has those keys, whatever it shows. */
    public ViewBot select(String id, EntityKey... keys) {
        ViewBot view = workbench.viewById(id);
        Ui.run(
                workbench.display(),
                () -> {
                    IViewPart part = view.part();
                    Object[] selected =
                            Stream.of(keys).map(k -> session().find(k).orElseThrow()).toArray();
                    own.putIfAbsent(part, part.getSite().getSelectionProvider());
                    part.getSite()
                            .setSelectionProvider(
                                    new FixedSelection(new StructuredSelection(selected)));
                });
        // The workbench asks a part for its selection when it becomes active.
        workbench.viewById(id.equals(SiteParts.EXPLORER) ? SiteParts.VMS : SiteParts.EXPLORER);
        return workbench.viewById(id);
    }

    /** Waits for {@code condition}, read on the UI thread. */
    public void await(String what, BooleanSupplier condition) {
        Ui.await(workbench.display(), what, condition);
    }

    @Override
    public void close() {
        Ui.run(
                workbench.display(),
                () -> own.forEach((part, mine) -> part.getSite().setSelectionProvider(mine)));
        registration.unregister();
    }
}
