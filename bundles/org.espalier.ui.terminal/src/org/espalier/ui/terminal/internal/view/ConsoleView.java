// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import org.eclipse.jface.viewers.ISelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.keys.IBindingService;
import org.eclipse.ui.part.IShowInTarget;
import org.eclipse.ui.part.ShowInContext;
import org.eclipse.ui.part.ViewPart;
import org.espalier.api.model.VmId;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.terminal.internal.Messages;
import org.espalier.ui.terminal.internal.link.ConsoleLink;
import org.espalier.ui.terminal.internal.link.LinkState;
import org.espalier.ui.terminal.internal.link.Notice;
import org.espalier.ui.terminal.internal.link.Target;
import org.espalier.ui.terminal.internal.widget.TerminalWidget;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The serial console of one VM. Follows the selection unless it is pinned; Show In with a VM (Open
 * Console) pins nothing and shows that VM.
 */
public final class ConsoleView extends ViewPart implements IShowInTarget {
    /** A selection that moves on within this time opens no console. */
    private static final int REST_MS = 250;

    private static final int CLOCK_MS = 1_000;

    private final ISelectionListener follower = this::selected;
    private final SiteChangeListener siteListener = this::siteChanged;
    private final Runnable rested = this::rested;
    private final Runnable clock = this::tick;
    private ExecutorService background;
    private SiteSession session;
    private ConsolePage page;
    private TerminalWidget terminal;
    private ConsoleActions actions;
    private ConsoleLink link;
    private VmId awaited;

    @Override
    public void createPartControl(Composite parent) {
        session = getSite().getService(SiteSession.class);
        background = Executors.newSingleThreadExecutor(ConsoleView::thread);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        parent.setLayout(layout);
        page = new ConsolePage(parent, this::take);
        page.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        terminal = page.terminal();
        Display display = parent.getDisplay();
        link =
                new ConsoleLink(
                        session::controller,
                        new ConsoleLink.Threads(background, display::asyncExec, display::timerExec),
                        new TerminalOutput(terminal),
                        this::refresh);
        terminal.input(link::type);
        terminal.onGrab(this::grabbed);
        actions = new ConsoleActions(terminal, this::showLog);
        actions.contribute(getViewSite().getActionBars(), terminal);
        session.addListener(siteListener);
        getSite().getWorkbenchWindow().getSelectionService().addPostSelectionListener(follower);
        ISelection now = getSite().getWorkbenchWindow().getSelectionService().getSelection();
        if (now != null && getViewSite().getSecondaryId() == null) {
            selected(null, now);
        }
        refresh();
        display.timerExec(CLOCK_MS, clock);
    }

    @Override
    public boolean show(ShowInContext context) {
        return Selected.vm(context.getSelection())
                .map(
                        vm -> {
                            awaited = vm.getId();
                            if (getViewSite().getSecondaryId() != null) {
                                actions.pin(true);
                            }
                            rested();
                            return true;
                        })
                .orElse(false);
    }

    /** Whether it stays on its VM whatever is selected. */
    public boolean pinned() {
        return actions.pinned();
    }

    @Override
    public void setFocus() {
        page.setFocus();
    }

    @Override
    public void dispose() {
        if (link != null) {
            session.removeListener(siteListener);
            getSite()
                    .getWorkbenchWindow()
                    .getSelectionService()
                    .removePostSelectionListener(follower);
            link.detach();
            background.shutdown();
        }
        super.dispose();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "Console attaching");
        thread.setDaemon(true);
        return thread;
    }

    private void selected(IWorkbenchPart part, ISelection selection) {
        if (part == this || actions.pinned()) {
            return;
        }
        Selected.vm(selection)
                .ifPresent(
                        vm -> {
                            awaited = vm.getId();
                            terminal.getDisplay().timerExec(REST_MS, rested);
                        });
    }

    private void rested() {
        if (!terminal.isDisposed() && awaited != null) {
            link.show(session.vm(awaited).map(Selected::target));
        }
    }

    private void siteChanged(SiteChange batch) {
        Optional<VmId> shown = link.target().map(Target::id);
        if (shown.isPresent() && batch.touches(MVm.class)) {
            session.vm(shown.get()).map(Selected::target).ifPresent(t -> link.show(Optional.of(t)));
        }
    }

    private void grabbed(boolean on) {
        IBindingService bindings = getSite().getService(IBindingService.class);
        if (bindings != null) {
            bindings.setKeyFilterEnabled(!on);
        }
        refresh();
    }

    private void tick() {
        if (!terminal.isDisposed()) {
            refresh();
            terminal.getDisplay().timerExec(CLOCK_MS, clock);
        }
    }

    private void refresh() {
        if (terminal.isDisposed()) {
            return;
        }
        Optional<Target> target = link.target();
        Optional<Notice> notice =
                target.flatMap(t -> Notice.of(link.state(), t, link.cause(), age(t), link.heard()));
        page.show(target, link.state(), notice);
        setContentDescription("");
        setPartName(
                getViewSite().getSecondaryId() != null && target.isPresent()
                        ? target.get().name()
                        : getViewSite().getRegisteredName());
    }

    private Duration age(Target target) {
        return session.vm(target.id())
                .map(vm -> session.measurements().age(vm.getSince()))
                .orElse(Duration.ZERO);
    }

    private void take(Notice.Offer offer) {
        if (offer == Notice.Offer.ATTACH) {
            link.attach();
        } else {
            showLog();
        }
    }

    private void showLog() {
        if (link.state() == LinkState.NONE) {
            return;
        }
        String name = link.target().map(Target::name).orElse("");
        link.log(
                bytes -> {
                    if (!terminal.isDisposed()) {
                        new LogDialog(
                                        getSite().getShell(),
                                        "serialLog",
                                        NLS.bind(Messages.serialLogOf, name),
                                        bytes)
                                .open();
                    }
                });
    }

    /** What a screen reader calls the terminal of {@code target}. */
    static String accessibleName(Target target) {
        return NLS.bind(Messages.consoleOf, target.name());
    }
}
