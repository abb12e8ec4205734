// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.Subscription;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.HostId;
import org.espalier.api.model.TaskId;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.session.SiteSession;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Follows one deployment and shows its newest picture; of several that come while the UI thread is
 * busy only the last. Dashes run only while they are seen.
 */
final class TreeFeed {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                    .withZone(ZoneId.systemDefault());

    private static final int FRAME_MS = 33;

    private final Display display;
    private final SceneCanvas<HostId> canvas;
    private final TreeContent content;
    private final SiteSession session;
    private final BooleanSupplier moves;
    private final Consumer<Optional<Tree>> shown;
    private Optional<Subscription> subscription = Optional.empty();
    private Optional<TaskId> task = Optional.empty();
    private TreeMemory memory = new TreeMemory();
    private boolean animating;

    /**
     * For {@code canvas}, that shows {@code content}.
     *
     * @param moves whether things may move
     * @param shown is told of each new picture, and of none
     */
    TreeFeed(
            SceneCanvas<HostId> canvas,
            TreeContent content,
            SiteSession session,
            BooleanSupplier moves,
            Consumer<Optional<Tree>> shown) {
        this.canvas = canvas;
        display = canvas.getDisplay();
        this.content = content;
        this.session = session;
        this.moves = moves;
        this.shown = shown;
        canvas.addListener(SWT.Dispose, e -> stop());
        // What was hidden is seen again by a paint.
        canvas.addListener(SWT.Paint, e -> animate());
    }

    /** Whose pictures are shown. */
    Optional<TaskId> task() {
        return task;
    }

    /** Shows {@code deployment} from now on. */
    void follow(Deployment deployment) {
        if (task.filter(deployment.task()::equals).isPresent()) {
            return;
        }
        stop();
        TaskId id = deployment.task();
        task = Optional.of(id);
        memory = new TreeMemory();
        memory.began(deployment.begun(), deployment.predictedEnd());
        content.clear(words(deployment));
        canvas.contentChanged();
        shown.accept(Optional.empty());
        listen(id);
    }

    /** What there is to see before anything is heard of it. */
    private static String words(Deployment deployment) {
        return deployment.begun().isAfter(Instant.now())
                ? MessageFormat.format(Texts.LATER, TIME.format(deployment.begun()))
                : Texts.WAITING;
    }

    /** Follows anew: the controller that was listened to is another one now, or was away. */
    void again() {
        task.ifPresent(
                id -> {
                    subscription.ifPresent(Subscription::close);
                    listen(id);
                });
    }

    private void listen(TaskId id) {
        // Its own: a late picture of what was followed before must not be taken for one of these.
        AtomicReference<DeploymentPicture> newest = new AtomicReference<>();
        subscription =
                Optional.of(
                        session.controller().followDeployment(id, next -> came(id, newest, next)));
    }

    private void stop() {
        subscription.ifPresent(Subscription::close);
        subscription = Optional.empty();
        task = Optional.empty();
    }

    /** In a thread of the controller. */
    private void came(
            TaskId of, AtomicReference<DeploymentPicture> newest, DeploymentPicture picture) {
        if (newest.getAndSet(picture) == null && !display.isDisposed()) {
            display.asyncExec(() -> show(of, newest));
        }
    }

    private void show(TaskId of, AtomicReference<DeploymentPicture> newest) {
        DeploymentPicture picture = newest.getAndSet(null);
        if (picture != null && !canvas.isDisposed() && task.filter(of::equals).isPresent()) {
            boolean first = content.tree().isEmpty();
            Tree tree = memory.take(picture);
            content.show(tree);
            if (first) {
                canvas.fit(TreeLayout.nearest());
            }
            canvas.contentChanged();
            shown.accept(Optional.of(tree));
        }
    }

    private void animate() {
        if (!animating && moving()) {
            animating = true;
            display.timerExec(FRAME_MS, this::step);
        }
    }

    private void step() {
        animating = false;
        if (!canvas.isDisposed() && moving()) {
            // It is painted if it is seen; the paint has the next step follow.
            canvas.redraw();
        }
    }

    private boolean moving() {
        return canvas.isVisible()
                && moves.getAsBoolean()
                && content.tree().filter(Tree::moving).isPresent();
    }
}
