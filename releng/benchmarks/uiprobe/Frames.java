// SPDX-License-Identifier: EPL-2.0
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.canvas.Viewport;

import java.util.List;

/** The frames of the topology under a scripted pan and zoom, and of a canvas that draws nothing. */
final class Frames {
    private static final double NEAREST = 6;
    private static final int WAVES = 3;

    private final Display display;
    private final SceneCanvas<?> canvas;

    Frames(SceneCanvas<?> canvas) {
        this.canvas = canvas;
        display = canvas.getDisplay();
    }

    /**
     * From the whole site to one host and back, {@code count} frames; the first sweep is not kept.
     */
    double[] topology(int count) {
        display.syncExec(canvas::fit);
        Viewport[] whole = new Viewport[1];
        Bounds[] host = new Bounds[1];
        display.syncExec(() -> look(whole, host));
        double[] all = new double[count];
        try (Drawn drawn = drawn(canvas)) {
            for (int i = -count; i < count; i++) {
                Viewport next = view(whole[0], host[0], Math.floorMod(i, count) / (double) count);
                double ms = drawn.frame(() -> canvas.setViewport(next));
                if (i >= 0) {
                    all[i] = ms;
                }
            }
        }
        return all;
    }

    /**
     * Shows the site so near that one of its hosts, in the middle, is {@code width} points wide.
     */
    void look(double width) {
        display.syncExec(
                () -> {
                    canvas.fit();
                    Bounds host = middle(canvas);
                    double scale = width / host.width();
                    Viewport now = canvas.viewport();
                    if (scale > now.scale()) {
                        canvas.setViewport(
                                new Viewport(
                                        scale,
                                        host.centerX() * scale - now.width() / 2.0,
                                        host.centerY() * scale - now.height() / 2.0,
                                        now.width(),
                                        now.height()));
                    }
                });
    }

    private void look(Viewport[] whole, Bounds[] host) {
        whole[0] = canvas.viewport();
        host[0] = middle(canvas);
    }

    private static <T> Bounds middle(SceneCanvas<T> canvas) {
        List<T> all = canvas.content().itemsIn(canvas.content().bounds());
        return canvas.content().boundsOf(all.get(all.size() / 2)).orElseThrow();
    }

    private Viewport view(Viewport whole, Bounds host, double t) {
        double near = (1 - Math.cos(2 * Math.PI * t)) / 2;
        double scale = whole.scale() * Math.pow(NEAREST / whole.scale(), near);
        Bounds seen = whole.visible();
        // Swings about the way to the host, the less the nearer it is.
        double swing = (1 - near) * 0.2;
        double x = way(seen.centerX(), host.centerX(), near) + swing * seen.width() * wave(t);
        double y = way(seen.centerY(), host.centerY(), near) + swing * seen.height() * wave(t);
        return new Viewport(
                scale,
                x * scale - whole.width() / 2.0,
                y * scale - whole.height() / 2.0,
                whole.width(),
                whole.height());
    }

    private static double wave(double t) {
        return Math.sin(2 * Math.PI * t * WAVES);
    }

    private static double way(double from, double to, double share) {
        return from + (to - from) * share;
    }

    /** As many frames of a canvas as large that fills one small square. */
    double[] empty(int count) {
        Canvas[] blank = new Canvas[1];
        display.syncExec(
                () -> {
                    Shell shell = new Shell(canvas.getShell(), SWT.NO_TRIM);
                    shell.setLayout(new FillLayout());
                    blank[0] = new Canvas(shell, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
                    blank[0].addListener(SWT.Paint, e -> e.gc.fillRectangle(0, 0, 50, 50));
                    Point at = canvas.toDisplay(0, 0);
                    shell.setBounds(at.x, at.y, canvas.getSize().x, canvas.getSize().y);
                    shell.open();
                });
        double[] all = new double[count];
        try (Drawn drawn = drawn(blank[0])) {
            for (int i = -count / 2; i < count; i++) {
                double ms = drawn.frame(blank[0]::redraw);
                if (i >= 0) {
                    all[i] = ms;
                }
            }
        }
        display.syncExec(() -> blank[0].getShell().dispose());
        return all;
    }

    /** From a key of the X server to the zoomed picture. */
    double[] input(int count) {
        display.syncExec(
                () -> {
                    canvas.fit();
                    canvas.forceFocus();
                });
        double[] all = new double[count];
        try (Drawn drawn = drawn(canvas)) {
            for (int i = 0; i < count; i++) {
                char key = i % 20 < 10 ? '=' : '-';
                all[i] = drawn.sinceInput(() -> press(key));
            }
        }
        return all;
    }

    private void press(char key) {
        Event event = new Event();
        event.character = key;
        // Not from here, though SWT lets one: GDK puts it into a queue that its own thread reads
        // meanwhile, and now and then the console died of that.
        display.syncExec(
                () -> {
                    event.type = SWT.KeyDown;
                    display.post(event);
                    event.type = SWT.KeyUp;
                    display.post(event);
                });
    }

    private Drawn drawn(Canvas of) {
        Drawn[] made = new Drawn[1];
        display.syncExec(() -> made[0] = new Drawn(of));
        return made[0];
    }
}
