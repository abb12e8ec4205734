// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.canvas.Still;
import org.espalier.ui.canvas.TextCache;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.Token;

/**
 * All of the site in a corner of the picture: each bed by the mean of its hosts, and what of it is
 * seen. A click or drag goes there. Shown from {@value #FROM} hosts on; {@link #toggle} overrules.
 */
final class Overview extends Canvas {
    static final int FROM = 100;

    private static final int WIDTH = 234;
    private static final int HEIGHT = 116;
    private static final int EDGE = 12;
    private static final int PAD = 5;

    private final SceneCanvas<EntityKey> canvas;
    private final TopologyContent content;
    private final Look look;
    private final Batch batch = new Batch(new TextCache(getDisplay()));
    private Boolean wanted;
    private boolean dragging;

    /** All but what is seen, which alone changes while somebody goes about. */
    private final Still site = new Still(getDisplay(), WIDTH, HEIGHT, this::paintSite);

    Overview(SceneCanvas<EntityKey> canvas, TopologyContent content, Look look) {
        super(canvas, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND | SWT.NO_FOCUS);
        this.canvas = canvas;
        this.content = content;
        this.look = look;
        AccessibleNames.of(this, Texts.OVERVIEW_NAME);
        setToolTipText(Texts.OVERVIEW);
        setVisible(false);
        addListener(SWT.Paint, e -> paint(e.gc));
        addListener(SWT.Dispose, e -> site.forget());
        addListener(SWT.MouseDown, e -> drag(e, true));
        addListener(SWT.MouseMove, e -> drag(e, dragging));
        addListener(SWT.MouseUp, e -> dragging = false);
        canvas.addListener(SWT.Resize, e -> place());
        canvas.addListener(SWT.KeyDown, this::key);
        canvas.addViewListener(this::redraw);
        look.palette()
                .follow(
                        this,
                        () -> {
                            site.forget();
                            redraw();
                        });
    }

    private void key(Event e) {
        if (e.character == 'o') {
            toggle();
        }
    }

    /** Shows it, or hides it, whatever the number of hosts. */
    void toggle() {
        wanted = !isShown();
        contentChanged();
    }

    /** Whether it is to be seen. */
    boolean isShown() {
        return wanted == null ? content.picture().hosts() >= FROM : wanted;
    }

    /** Says that the picture is another one. */
    void contentChanged() {
        site.forget();
        if (getVisible() != isShown()) {
            place();
            setVisible(isShown());
        }
        if (getVisible()) {
            redraw();
        }
    }

    private void place() {
        Point size = canvas.getSize();
        setBounds(size.x - WIDTH - EDGE, size.y - HEIGHT - EDGE, WIDTH, HEIGHT);
    }

    private int title(GC gc) {
        gc.setFont(look.text());
        return gc.getFontMetrics().getHeight() + PAD;
    }

    private void paint(GC gc) {
        site.draw(gc);
        int top = title(gc);
        seen(gc, small(top), top);
    }

    private void paintSite(GC gc) {
        gc.setBackground(look.color(Token.SURFACE));
        gc.fillRectangle(0, 0, WIDTH, HEIGHT);
        gc.setForeground(look.color(Token.LINE2));
        gc.drawRectangle(0, 0, WIDTH - 1, HEIGHT - 1);
        int top = title(gc);
        gc.setFont(look.name());
        gc.setForeground(look.color(Token.INK));
        gc.drawText(Texts.OVERVIEW_NAME, PAD, 2, true);
        gc.setFont(look.text());
        String hosts = NLS.bind(Texts.OVERVIEW_HOSTS, Quantities.count(content.picture().hosts()));
        gc.setForeground(look.color(Token.INK2));
        gc.drawText(hosts, WIDTH - PAD - gc.textExtent(hosts).x, 2, true);
        Viewport small = small(top);
        batch.begin(gc);
        for (int b = 0; b < content.picture().beds().size(); b++) {
            bed(content.picture().beds().get(b), box(small, content.layout().bed(b)));
        }
        batch.flush();
    }

    private void bed(Bed bed, Rectangle at) {
        Token fill = bed.mean().known() ? bed.mean().fill() : Token.SURFACE2;
        batch.depth(0);
        batch.fill(at.x, at.y, at.width, at.height, look.color(fill));
        if (at.width > 2 && at.height > 2) {
            batch.depth(1);
            Token edge = bed.trouble() ? Token.ERR : Token.LINE2;
            batch.outline(at.x, at.y, at.width, at.height, 1, look.color(edge));
        }
    }

    private void seen(GC gc, Viewport small, int top) {
        Rectangle all = new Rectangle(1, top, WIDTH - 2, HEIGHT - top - 1);
        Rectangle seen = box(small, canvas.viewport().visible()).intersection(all);
        gc.setForeground(look.color(Token.ACCENT));
        gc.setLineWidth(2);
        gc.drawRectangle(seen.x, seen.y, Math.max(2, seen.width - 1), Math.max(2, seen.height - 1));
        gc.setLineWidth(1);
    }

    /** How all of the world is looked at below the title. */
    private Viewport small(int top) {
        return Viewport.of(WIDTH, HEIGHT - top)
                .fitted(content.bounds(), PAD, 1)
                .resized(WIDTH, HEIGHT)
                .panned(0, top);
    }

    private static Rectangle box(Viewport view, Bounds of) {
        int x = (int) Math.round(view.screenX(of.x()));
        int y = (int) Math.round(view.screenY(of.y()));
        int right = (int) Math.round(view.screenX(of.right()));
        int bottom = (int) Math.round(view.screenY(of.bottom()));
        return new Rectangle(x, y, Math.max(1, right - x), Math.max(1, bottom - y));
    }

    private void drag(Event e, boolean goes) {
        dragging = goes && (e.type == SWT.MouseDown ? e.button == 1 : true);
        if (!dragging) {
            return;
        }
        GC gc = new GC(this);
        Viewport small = small(title(gc));
        gc.dispose();
        Viewport now = canvas.viewport();
        double x = small.worldX(e.x) * now.scale() - now.width() / 2.0;
        double y = small.worldY(e.y) * now.scale() - now.height() / 2.0;
        canvas.setViewport(new Viewport(now.scale(), x, y, now.width(), now.height()));
    }
}
