// SPDX-License-Identifier: EPL-2.0
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.graphics.DeviceData;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.views.IViewDescriptor;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** How many colours, fonts, images and the like are left after views and dialogs were open. */
final class Handles {
    private static final Logger LOG = Logger.getLogger(Handles.class.getName());
    private static final List<String> DIALOGS =
            List.of(
                    "org.espalier.ui.actions.newVm",
                    "org.espalier.ui.actions.newGroup",
                    "org.espalier.ui.hosts.add",
                    "org.eclipse.ui.window.preferences",
                    "org.eclipse.ui.help.aboutAction");
    private static final int OPEN_MILLIS = 500;

    private final Display display;
    private final IWorkbenchPage page;

    Handles(Display display, IWorkbenchPage page) {
        this.display = display;
        this.page = page;
    }

    /** How many there are more after {@code times} rounds than after the first two. */
    int leaked(int times) {
        round();
        round();
        TreeMap<String, Long> before = count();
        for (int i = 0; i < times; i++) {
            round();
        }
        TreeMap<String, Long> after = count();
        LOG.info("Handles before " + before + ", after " + after);
        return (int)
                after.entrySet().stream()
                        .mapToLong(
                                e ->
                                        Math.max(
                                                0,
                                                e.getValue() - before.getOrDefault(e.getKey(), 0L)))
                        .sum();
    }

    private void round() {
        for (IViewDescriptor view : PlatformUI.getWorkbench().getViewRegistry().getViews()) {
            if (view.getId().startsWith("org.espalier.")) {
                display.syncExec(() -> show(view.getId()));
                settle();
                display.syncExec(() -> page.hideView(page.findView(view.getId())));
                settle();
            }
        }
        for (String each : DIALOGS) {
            display.syncExec(() -> open(each));
            settle();
        }
    }

    private void show(String id) {
        try {
            page.showView(id);
        } catch (PartInitException e) {
            throw new IllegalStateException(e);
        }
    }

    private void open(String command) {
        Shell main = page.getWorkbenchWindow().getShell();
        display.timerExec(
                OPEN_MILLIS,
                () ->
                        Arrays.stream(display.getShells())
                                .filter(s -> s != main)
                                .forEach(Shell::close));
        try {
            page.getWorkbenchWindow()
                    .getService(IHandlerService.class)
                    .executeCommand(command, null);
        } catch (CommandException e) {
            throw new IllegalStateException(command + " cannot be opened", e);
        }
    }

    private void settle() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(OPEN_MILLIS / 2));
        display.syncExec(() -> {});
    }

    private TreeMap<String, Long> count() {
        // What a change of the palette or a closed view gives back in a while is back by then.
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
        DeviceData[] data = new DeviceData[1];
        display.syncExec(() -> data[0] = display.getDeviceData());
        if (!data[0].tracking) {
            throw new IllegalStateException("this console does not count its handles");
        }
        return Arrays.stream(data[0].objects)
                .filter(Objects::nonNull)
                .collect(
                        Collectors.groupingBy(
                                o -> o.getClass().getSimpleName(),
                                TreeMap::new,
                                Collectors.counting()));
    }
}
