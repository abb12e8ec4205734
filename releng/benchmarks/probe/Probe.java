// SPDX-License-Identifier: EPL-2.0
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.espalier.model.site.MVm;
import org.espalier.ui.SiteParts;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteSession;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sits in the workbench of a benchmark's console and notes when its mirror has a revision and when
 * the cell of a VM's state is on the screen. Asked by lines from the port that the property
 * bench.port names: {@code site} (answered when the mirror is complete), {@code clock}, {@code
 * watch} (names of the VMs in sight), {@code measure} (no more pictures), {@code seen}, {@code
 * end}.
 */
public final class Probe implements IStartup {
    private static final Logger LOG = Logger.getLogger(Probe.class.getName());
    private static final int STATE = 0;
    private static final int NAME = 1;
    private static final long SETTLED_MILLIS = 3000;

    private final Display display = PlatformUI.getWorkbench().getDisplay();
    private final SiteSession session = PlatformUI.getWorkbench().getService(SiteSession.class);
    private final List<String> seen = new ArrayList<>();
    private final Map<String, Rectangle> inSight = new TreeMap<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final Map<String, String> painted = new HashMap<>();
    private boolean pictures = true;
    private NatTable table;

    @Override
    public void earlyStartup() {
        Thread thread = new Thread(this::serve, "bench-probe");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try (Socket socket =
                        new Socket(
                                InetAddress.getLoopbackAddress(),
                                Integer.getInteger("bench.port"));
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream()));
                PrintStream out = new PrintStream(socket.getOutputStream(), true)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(line, out);
            }
        } catch (IOException | InterruptedException e) {
            LOG.log(Level.SEVERE, "The benchmark is not heard any more", e);
        }
        Runtime.getRuntime().halt(0);
    }

    private void answer(String line, PrintStream out) throws InterruptedException {
        switch (line) {
            case "site" -> {
                awaitSite();
                out.println("there");
            }
            case "clock" -> out.println(System.nanoTime());
            case "watch" -> {
                display.syncExec(Probe::show);
                // A view that just came to the front is laid out more than once.
                Thread.sleep(SETTLED_MILLIS);
                display.syncExec(this::watch);
                out.println(String.join(" ", inSight.keySet()));
            }
            case "measure" -> {
                display.syncExec(() -> pictures = false);
                out.println("measuring");
            }
            case "seen" ->
                    display.syncExec(
                            () -> {
                                seen.forEach(out::println);
                                out.println(".");
                            });
            default -> Runtime.getRuntime().halt(0);
        }
    }

    private void awaitSite() throws InterruptedException {
        CountDownLatch there = new CountDownLatch(1);
        display.syncExec(
                () -> {
                    session.addListener(change -> look(there));
                    look(there);
                });
        there.await();
    }

    private void look(CountDownLatch there) {
        if (session.site().getRevision() > 0) {
            there.countDown();
        }
    }

    /** The view of VMs to the front. */
    private static void show() {
        try {
            PlatformUI.getWorkbench()
                    .getWorkbenchWindows()[0]
                    .getActivePage()
                    .showView(SiteParts.VMS);
        } catch (PartInitException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An ear to the table of VMs and to the session. */
    private void watch() {
        table =
                Arrays.stream(display.getShells())
                        .map(shell -> find(shell))
                        .filter(found -> found != null)
                        .findFirst()
                        .orElseThrow();
        Rectangle area = table.getClientArea();
        for (int row = 0; row < table.getRowCount(); row++) {
            Rectangle cell = table.getBoundsByPosition(position(STATE), row);
            String name = text(NAME, row);
            if (name.startsWith("vm") && area.intersection(cell).equals(cell)) {
                inSight.put(name, cell);
                rows.put(name, row);
                painted.put(name, text(STATE, row));
            }
        }
        // Behind the table's own listener: what is read here is what that has just drawn.
        table.addListener(SWT.Paint, this::painted);
        session.addListener(this::changed);
    }

    private static NatTable find(Control control) {
        if (control instanceof NatTable found && SiteParts.VMS.equals(found.getData("id"))) {
            return found;
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                NatTable found = find(child);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private int position(int column) {
        for (int i = 0; i < table.getColumnCount(); i++) {
            if (table.getColumnIndexByPosition(i) == column) {
                return i;
            }
        }
        throw new IllegalStateException("The column " + column + " is not shown");
    }

    private String text(int column, int row) {
        return String.valueOf(table.getDataValueByPosition(position(column), row));
    }

    private void changed(SiteChange change) {
        long now = System.nanoTime();
        seen.add("revision\t" + session.site().getRevision() + "\t" + now);
        change.changed().stream()
                .filter(MVm.class::isInstance)
                .map(MVm.class::cast)
                .filter(vm -> inSight.containsKey(vm.getName()))
                .forEach(
                        vm ->
                                seen.add(
                                        "mirror\t%s\t%s\t%d"
                                                .formatted(
                                                        vm.getName(), vm.getState().label(), now)));
    }

    private void painted(Event event) {
        Rectangle drawn = new Rectangle(event.x, event.y, event.width, event.height);
        Map<String, String> fresh = new TreeMap<>();
        inSight.forEach(
                (name, cell) -> {
                    String state = text(STATE, rows.get(name));
                    boolean whole = drawn.intersection(cell).equals(cell);
                    if (whole && !state.equals(painted.put(name, state))) {
                        fresh.put(name, state);
                    }
                });
        if (!fresh.isEmpty()) {
            // After this frame, whose picture goes to the X server at its end.
            display.asyncExec(() -> shown(fresh));
        }
    }

    private void shown(Map<String, String> fresh) {
        // Answered by the X server after all that was sent before it.
        display.getCursorLocation();
        long now = System.nanoTime();
        fresh.forEach(
                (name, state) -> {
                    seen.add("cell\t%s\t%s\t%d".formatted(name, state, now));
                    // Where it was drawn again meanwhile, the picture would be that of another
                    // state.
                    if (pictures && state.equals(painted.get(name))) {
                        seen.add("picture\t%s\t%d".formatted(state, picture(name)));
                    }
                });
    }

    /** What the X server has where the cell is. */
    private int picture(String name) {
        Rectangle cell = inSight.get(name);
        Image image = new Image(display, cell.width, cell.height);
        GC gc = new GC(table);
        try {
            gc.copyArea(image, cell.x, cell.y);
            return Arrays.hashCode(image.getImageData().data);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }
}
