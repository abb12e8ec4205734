// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.health;

import org.eclipse.swt.widgets.Display;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.HealthReport;
import org.espalier.model.site.MHost;
import org.espalier.ui.session.Connection;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteSession;
import org.osgi.service.component.annotations.Component;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * Asks the controller for the site's health: now and then, more often while somebody looks or hosts
 * change, at once where the connection is another one. Never waits. For the UI thread.
 */
@Component(service = HealthFeed.class)
public final class HealthFeed {
    private static final Duration LOOKED_AT = Duration.ofSeconds(10);
    private static final Duration ELSE = Duration.ofSeconds(60);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<BooleanSupplier> watchers = new CopyOnWriteArrayList<>();
    private HealthPicture picture = HealthPicture.NOTHING;
    private SiteSession session;
    private Display display;
    private long askedNanos;

    /** Whether something has happened to hosts since the last question. */
    private boolean due;

    /** Of the last question: what is answered to earlier ones is old. */
    private int asked;

    /** Goes on for as long as the display is there. */
    void begin(SiteSession follows, Display on) {
        if (session == null) {
            session = follows;
            display = on;
            session.addListener(this::changed);
            ask();
            tick();
        }
    }

    HealthPicture picture() {
        return picture;
    }

    /** Calls {@code listener} whenever there is another picture. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Somebody looks whenever {@code visible} says so. */
    void watch(BooleanSupplier visible) {
        watchers.add(visible);
    }

    void unwatch(BooleanSupplier visible) {
        watchers.remove(visible);
    }

    /** Asks, unless that was done a moment ago. */
    void askWhereOld() {
        if (old(LOOKED_AT)) {
            ask();
        }
    }

    /** Asks now. */
    void ask() {
        int mine = ++asked;
        askedNanos = System.nanoTime();
        due = false;
        session.controller()
                .health()
                .whenComplete((report, failure) -> later(() -> answered(mine, report, failure)));
    }

    private void later(Runnable work) {
        if (!display.isDisposed()) {
            display.asyncExec(work);
        }
    }

    private void answered(int question, HealthReport report, Throwable failure) {
        if (question != asked) {
            return;
        }
        if (failure == null) {
            show(HealthPicture.of(report));
            return;
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String words = String.valueOf(cause.getMessage());
        boolean forbidden =
                cause instanceof RefusedException refused
                        && refused.refusal().code() == Refusal.Code.FORBIDDEN;
        show(forbidden ? HealthPicture.refused(words) : picture.failed(words));
    }

    private void show(HealthPicture next) {
        picture = next;
        listeners.forEach(Runnable::run);
    }

    private void changed(SiteChange batch) {
        if (batch.connection()) {
            ask();
        } else if (batch.touches(MHost.class)) {
            due = true;
            askWhereOld();
        }
    }

    private void tick() {
        if (old(due || looked() ? LOOKED_AT : ELSE)
                && session.connection() == Connection.FOLLOWING) {
            ask();
        }
        display.timerExec((int) LOOKED_AT.toMillis(), this::tick);
    }

    private boolean looked() {
        return watchers.stream().anyMatch(BooleanSupplier::getAsBoolean);
    }

    private boolean old(Duration age) {
        return System.nanoTime() - askedNanos >= age.toNanos();
    }
}
