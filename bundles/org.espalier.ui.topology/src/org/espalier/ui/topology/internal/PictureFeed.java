// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;

/**
 * Keeps the picture in step with the mirror: at most ten times a second, and not while nobody sees
 * it. While a host is unknown it is drawn anew each second, for its age goes on.
 */
final class PictureFeed {
    private static final int PACE_MS = 100;
    private static final int AGE_MS = 1000;

    private final SceneCanvas<EntityKey> canvas;
    private final TopologyContent content;
    private final SiteSession session;
    private final PictureMaker maker;
    private boolean due;
    private boolean stale = true;

    PictureFeed(SceneCanvas<EntityKey> canvas, TopologyContent content, SiteSession session) {
        this.canvas = canvas;
        this.content = content;
        this.session = session;
        maker = new PictureMaker(session);
    }

    void start() {
        SiteChangeListener changed = this::changed;
        session.addListener(changed);
        canvas.addListener(SWT.Dispose, e -> session.removeListener(changed));
        canvas.addListener(SWT.Paint, e -> caughtUp());
        display().timerExec(AGE_MS, this::age);
        update();
    }

    private void changed(SiteChange batch) {
        maker.heed(batch);
        awaitUpdate();
    }

    private void awaitUpdate() {
        stale = true;
        if (!due && canvas.isVisible()) {
            due = true;
            display().timerExec(PACE_MS, this::update);
        }
    }

    /** A hidden view becomes visible by a paint: what it missed is made good then. */
    private void caughtUp() {
        if (stale && !due) {
            due = true;
            display().asyncExec(this::update);
        }
    }

    private void update() {
        due = false;
        if (!canvas.isDisposed()) {
            stale = false;
            Picture next = maker.make();
            if (next != content.picture()) {
                content.show(next);
                canvas.contentChanged();
            }
            if (maker.more()) {
                awaitUpdate();
            }
        }
    }

    private void age() {
        if (canvas.isDisposed()) {
            return;
        }
        if (canvas.isVisible() && content.picture().ages()) {
            maker.age();
            update();
        }
        display().timerExec(AGE_MS, this::age);
    }

    private Display display() {
        return canvas.getDisplay();
    }
}
