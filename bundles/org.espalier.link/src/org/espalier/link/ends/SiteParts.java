// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.controller.ControllerReport;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole state in parts: one is written while the one before it is under way and the one before
 * that is read.
 */
final class SiteParts {
    /** More than any site has: who sends more does not mean to end. */
    static final int MOST_ENTITIES = 4_000_000;

    private final List<Entity> before = new ArrayList<>();

    /** The reports on {@code stream} that tell {@code event}, none with more than {@code most}. */
    static List<ControllerReport> of(String stream, SiteEvent event, int most) {
        List<ControllerReport> reports = new ArrayList<>();
        SiteEvent last = event;
        if (event instanceof Snapshot snapshot && snapshot.entities().size() > most) {
            List<Entity> rest = snapshot.entities();
            while (rest.size() > most) {
                reports.add(new ControllerReport.SitePart(stream, rest.subList(0, most)));
                rest = rest.subList(most, rest.size());
            }
            last = new Snapshot(snapshot.number(), snapshot.at(), rest);
        }
        reports.add(new ControllerReport.SiteChanged(stream, last));
        return reports;
    }

    /**
     * Keeps a part.
     *
     * @return false where there is no end to them
     */
    boolean add(ControllerReport.SitePart part) {
        before.addAll(part.entities());
        return before.size() <= MOST_ENTITIES;
    }

    /** What {@code event} tells together with the parts before it, which are let go. */
    SiteEvent end(SiteEvent event) {
        if (before.isEmpty() || !(event instanceof Snapshot snapshot)) {
            return event;
        }
        before.addAll(snapshot.entities());
        Snapshot whole = new Snapshot(snapshot.number(), snapshot.at(), before);
        before.clear();
        return whole;
    }

    /** Forgets the parts of a connection that is over. */
    void clear() {
        before.clear();
    }
}
