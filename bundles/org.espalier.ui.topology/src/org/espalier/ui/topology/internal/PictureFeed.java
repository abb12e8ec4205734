// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.pace.Paced;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;

/**
 * Keeps the picture in step with the mirror: at most ten times a second, less where that costs
 * much, and not while nobody sees it. Ages go on each second.
 */
final class PictureFeed {
    private static final int PACE_MS = 100;
    private static final int AGE_MS = 1000;
    private static final int FRAME_MS = 33;

    private final SceneCanvas<EntityKey> canvas;
    private final TopologyContent content;
    private final Legend legend;
    private final SiteSession session;
    private final PictureMaker maker;
    private Runnable shown = () -> {};
    private final Paced updating;
    private boolean animating;
    private boolean stale = true;
    private boolean fresh;

    PictureFeed(
            SceneCanvas<EntityKey> canvas,
            TopologyContent content,
            Legend legend,
            SiteSession session) {
        this.canvas = canvas;
        this.content = content;
        this.legend = legend;
        this.session = session;
        maker = new PictureMaker(session);
        updating = new Paced(canvas, PACE_MS, this::update);
    }

    /** Colours hosts and VMs by {@code heat} from now on. */
    void heat(Heat heat) {
        maker.heat(heat);
        update();
        tellAge();
    }

    /** What hosts and VMs are coloured by. */
    Heat heat() {
        return maker.heat();
    }

    /** Has hosts stand together by {@code next} from now on. */
    void arrange(Arrangement next) {
        maker.arrange(next);
        update();
    }

    /** What hosts stand together by. */
    Arrangement arrangement() {
        return maker.arrangement();
    }

    /** Calls {@code listener} after each new picture. */
    void onPicture(Runnable listener) {
        shown = listener;
    }

    void start() {
        SiteChangeListener changed = this::changed;
        session.addListener(changed);
        canvas.addListener(SWT.Dispose, e -> session.removeListener(changed));
        canvas.addListener(SWT.Paint, e -> painted());
        Paced.afterPictures(canvas);
        display().timerExec(AGE_MS, this::age);
        update();
        tellAge();
    }

    private void changed(SiteChange batch) {
        maker.heed(batch);
        awaitUpdate();
    }

    private void awaitUpdate() {
        stale = true;
        if (canvas.isVisible()) {
            updating.due();
        }
    }

    private void painted() {
        if (fresh) {
            fresh = false;
            updating.took(canvas.frameNanos());
        }
        // A hidden view becomes visible by a paint: what it missed is made good then.
        if (stale) {
            updating.due();
        }
    }

    private void update() {
        if (!canvas.isDisposed()) {
            stale = false;
            Picture next = maker.make();
            if (next != content.picture()) {
                content.show(next);
                fresh = true;
                canvas.contentChanged();
                shown.run();
                animate();
            }
            if (maker.more()) {
                awaitUpdate();
            }
        }
    }

    private void animate() {
        if (!animating && content.motion().active()) {
            animating = true;
            step();
        }
    }

    private void step() {
        animating = !canvas.isDisposed() && canvas.isVisible() && content.motion().active();
        if (!canvas.isDisposed()) {
            canvas.redraw();
        }
        if (animating) {
            display().timerExec(content.motion().moving() ? FRAME_MS : AGE_MS, this::step);
        }
    }

    private void age() {
        if (canvas.isDisposed()) {
            return;
        }
        if (canvas.isVisible()) {
            maker.age();
            awaitUpdate();
            tellAge();
        }
        display().timerExec(AGE_MS, this::age);
    }

    private void tellAge() {
        legend.show(maker.heat(), maker.ages().words(session.measurements()));
    }

    private Display display() {
        return canvas.getDisplay();
    }
}
