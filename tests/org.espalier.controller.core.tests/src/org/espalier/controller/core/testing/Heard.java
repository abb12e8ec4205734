// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.testing;

import org.espalier.api.event.SiteEvent;
import org.espalier.testing.Condition;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What a follower of a site has heard, in order. */
public final class Heard implements Consumer<SiteEvent> {
    public final List<SiteEvent> events = new CopyOnWriteArrayList<>();
    private final Condition heard = new Condition();

    @Override
    public void accept(SiteEvent event) {
        events.add(event);
        heard.changed();
    }

    /** The event number {@code index}, counted from 0. */
    public SiteEvent get(int index) {
        return events.get(index);
    }

    /** Returns when so many were heard. */
    public void untilHeard(int count) throws InterruptedException {
        heard.until(count + " events", () -> events.size() >= count);
    }

    /** Returns when that revision was heard; more may have come since. */
    public void untilAt(long number) throws InterruptedException {
        heard.until(
                "revision " + number,
                () -> !events.isEmpty() && events.get(events.size() - 1).number() >= number);
    }
}
