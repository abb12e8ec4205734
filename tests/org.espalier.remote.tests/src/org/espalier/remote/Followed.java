// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.Controller;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.testing.Waits;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Follows a site and remembers all that it was told. */
final class Followed implements Consumer<SiteEvent> {
    final List<SiteEvent> events = new CopyOnWriteArrayList<>();
    volatile Runnable before = () -> {};

    static Followed from(Controller controller, long revision) {
        Followed followed = new Followed();
        controller.follow(revision, followed);
        return followed;
    }

    @Override
    public void accept(SiteEvent event) {
        before.run();
        events.add(event);
    }

    long last() {
        return events.isEmpty() ? -1 : events.get(events.size() - 1).number();
    }

    void reaches(long number) {
        Waits.until("revision " + number + " after " + last(), () -> last() >= number);
    }

    long snapshots() {
        return events.stream().filter(Snapshot.class::isInstance).count();
    }

    /** No gap, nothing twice, nothing in another order. */
    void assertWhole() {
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i) instanceof Revision revision) {
                assertThat(revision.number())
                        .as("after event " + i + ", number " + events.get(i - 1).number())
                        .isEqualTo(events.get(i - 1).number() + 1);
            }
        }
    }
}
