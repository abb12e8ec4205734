// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerReport.ConsoleOutput;
import org.espalier.api.controller.ControllerReport.SiteChanged;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;

import java.util.Optional;
import java.util.function.Predicate;

/** None of a controller's reports may be left out. */
final class ControllerReports implements ReportQueue.Rules<ControllerReport> {
    private static final int SMALL = 64;
    private static final int PER_CHANGE = 256;

    /** A snapshot only points to what the controller holds anyway. */
    private static final int PER_ENTITY = 8;

    @Override
    public Optional<Predicate<ControllerReport>> worthlessAfter(ControllerReport newer) {
        return Optional.empty();
    }

    @Override
    public boolean mayDrop(ControllerReport report) {
        return false;
    }

    @Override
    public long weigh(ControllerReport report) {
        if (report instanceof ConsoleOutput output) {
            return SMALL + (long) output.output().length();
        }
        if (report instanceof SiteChanged changed) {
            return SMALL
                    + (changed.event() instanceof Revision revision
                            ? (long) PER_CHANGE * revision.changes().size()
                            : (long) PER_ENTITY * ((Snapshot) changed.event()).entities().size());
        }
        return SMALL;
    }
}
