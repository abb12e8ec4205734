// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerReport.ConsoleOutput;
import org.espalier.api.controller.ControllerReport.DeploymentMoved;
import org.espalier.api.controller.ControllerReport.SiteChanged;
import org.espalier.api.controller.ControllerReport.SitePart;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * None of a controller's reports may be left out, but pictures of a deployment: each stands for
 * those before it.
 */
public final class ControllerReports implements ReportQueue.Rules<ControllerReport> {
    private static final int SMALL = 64;
    private static final int PER_CHANGE = 256;

    /** A whole state only points to what the controller holds anyway. */
    private static final int PER_ENTITY = 8;

    private static final int PER_ENTITY_WRITTEN = 180;

    private static final int PER_SHARE = 160;

    @Override
    public Optional<Predicate<ControllerReport>> worthlessAfter(ControllerReport newer) {
        return newer instanceof DeploymentMoved moved
                ? Optional.of(
                        older ->
                                older instanceof DeploymentMoved other
                                        && other.stream().equals(moved.stream()))
                : Optional.empty();
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
        if (report instanceof SiteChanged changed && changed.event() instanceof Revision revision) {
            return SMALL + (long) PER_CHANGE * revision.changes().size();
        }
        if (report instanceof DeploymentMoved moved) {
            int parts = moved.picture().hosts().size() + moved.picture().happenings().size();
            return SMALL + (long) PER_SHARE * parts;
        }
        return SMALL + (long) PER_ENTITY * entities(report);
    }

    @Override
    public long length(ControllerReport report) {
        int entities = entities(report);
        return entities == 0 ? weigh(report) : SMALL + (long) PER_ENTITY_WRITTEN * entities;
    }

    /** How many of a whole state are in it. */
    private static int entities(ControllerReport report) {
        if (report instanceof SitePart part) {
            return part.entities().size();
        }
        return report instanceof SiteChanged changed && changed.event() instanceof Snapshot snapshot
                ? snapshot.entities().size()
                : 0;
    }
}
