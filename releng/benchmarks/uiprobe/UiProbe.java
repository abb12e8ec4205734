// SPDX-License-Identifier: EPL-2.0
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.espalier.ui.SiteParts;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.session.SiteSession;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Sits in the workbench of a benchmark's console and measures what it is asked for by lines from
 * the port that the property bench.port names; answers a line of milliseconds each, or one that
 * begins with an exclamation mark and says why not.
 */
public final class UiProbe implements IStartup {
    private static final Logger LOG = Logger.getLogger(UiProbe.class.getName());
    private static final int STEP_MILLIS = 5;

    /** After so long what was measured is in the picture. */
    private static final int PICTURE_MILLIS = 3000;

    private final Display display = PlatformUI.getWorkbench().getDisplay();
    private final SiteSession session = PlatformUI.getWorkbench().getService(SiteSession.class);

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
                out.println(answered(line));
            }
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The benchmark is not heard any more", e);
        }
        Runtime.getRuntime().halt(0);
    }

    private String answered(String line) {
        try {
            return answer(line);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, line + " failed", e);
            return "!" + e.getMessage();
        }
    }

    private String answer(String line) {
        String[] words = line.split(" ", -1);
        int count = words.length == 2 ? Integer.parseInt(words[1]) : 0;
        return switch (words[0]) {
            case "site" -> site(count);
            case "maximise" -> maximise();
            case "empty" -> words(new Frames(canvas()).empty(count));
            case "topology" -> words(new Frames(canvas()).topology(count));
            case "input" -> words(new Frames(canvas()).input(count));
            case "picture" -> {
                new Frames(canvas()).look(Double.parseDouble(words[2]));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PICTURE_MILLIS));
                display.syncExec(() -> Pictures.take(display, words[1]));
                yield "taken";
            }
            case "part" -> {
                display.syncExec(() -> new Parts(page()).show(words[2], words[3]));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PICTURE_MILLIS));
                display.syncExec(() -> Pictures.take(display, words[1]));
                yield "taken";
            }
            case "restore" -> {
                display.syncExec(() -> page().zoomOut());
                yield "restored";
            }
            case "table" -> words(new Tables(display, page()).open(count));
            case "scroll" -> words(new Tables(display, page()).scroll(count));
            case "filter" -> words(new Tables(display, page()).filter(count));
            case "stall" -> words(stall(count));
            case "handles" -> Integer.toString(new Handles(display, page()).leaked(count));
            default -> {
                Runtime.getRuntime().halt(0);
                yield "";
            }
        };
    }

    private static String words(double[] millis) {
        return Arrays.stream(millis)
                .mapToObj(ms -> String.format(Locale.ROOT, "%.3f", ms))
                .collect(Collectors.joining(" "));
    }

    /** Waits until the mirror has all of the site. */
    private String site(int vms) {
        int[] there = {-1};
        do {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            display.syncExec(
                    () -> there[0] = session.site().getRevision() == 0 ? -1 : session.vms().size());
        } while (there[0] < Math.max(vms, 1));
        return "there";
    }

    /** The topology over all of the window; says how large its canvas is. */
    private String maximise() {
        display.syncExec(
                () -> {
                    try {
                        page().showView(SiteParts.TOPOLOGY);
                        page().toggleZoom(page().findViewReference(SiteParts.TOPOLOGY));
                    } catch (PartInitException e) {
                        throw new IllegalStateException(e);
                    }
                });
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        SceneCanvas<?> canvas = canvas();
        String[] size = new String[1];
        display.syncExec(() -> size[0] = canvas.getSize().x + "x" + canvas.getSize().y);
        return size[0];
    }

    /** How long the UI thread keeps work waiting that comes every few milliseconds. */
    private double[] stall(int seconds) {
        int count = seconds * 1000 / STEP_MILLIS;
        double[] all = new double[count];
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS));
            long from = System.nanoTime();
            display.syncExec(() -> {});
            all[i] = (System.nanoTime() - from) / 1e6;
        }
        return all;
    }

    private IWorkbenchPage page() {
        IWorkbenchPage[] page = new IWorkbenchPage[1];
        display.syncExec(
                () -> page[0] = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage());
        return page[0];
    }

    private SceneCanvas<?> canvas() {
        SceneCanvas<?>[] found = new SceneCanvas<?>[1];
        display.syncExec(
                () -> {
                    for (Control shell : display.getShells()) {
                        SceneCanvas<?> canvas = find(shell, SceneCanvas.class, null);
                        found[0] = canvas == null ? found[0] : canvas;
                    }
                });
        return found[0];
    }

    /** A control of {@code type} in {@code in}; UI thread. */
    static <C extends Control> C find(Control in, Class<C> type, String id) {
        if (type.isInstance(in) && (id == null || id.equals(in.getData("id")))) {
            return type.cast(in);
        }
        if (in instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                C found = find(child, type, id);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
