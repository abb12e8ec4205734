// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentReport.ConsoleOutput;
import org.espalier.api.agent.AgentReport.Heartbeat;
import org.espalier.api.agent.AgentReport.Hello;
import org.espalier.api.agent.AgentReport.Measured;
import org.espalier.api.agent.AgentReport.VmsChanged;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What of an agent's reports may be left out: what a newer one makes worthless, and the oldest
 * output of consoles. The Hello of the next connection tells everything else anew.
 */
public final class AgentReports implements ReportQueue.Rules<AgentReport> {
    private static final int SMALL = 64;
    private static final int PER_VM = 256;

    @Override
    public Optional<Predicate<AgentReport>> worthlessAfter(AgentReport newer) {
        if (newer instanceof Hello) {
            // It replaces all that was known of the host; consoles are another matter.
            return Optional.of(r -> r instanceof VmsChanged || r instanceof Hello);
        }
        return newer instanceof Heartbeat || newer instanceof Measured
                ? Optional.of(newer.getClass()::isInstance)
                : Optional.empty();
    }

    @Override
    public boolean mayDrop(AgentReport report) {
        return report instanceof ConsoleOutput;
    }

    @Override
    public long weigh(AgentReport report) {
        if (report instanceof Hello hello) {
            return SMALL + (long) PER_VM * hello.inventory().vms().size();
        }
        if (report instanceof VmsChanged changed) {
            return SMALL + (long) PER_VM * (changed.vms().size() + changed.vanished().size());
        }
        if (report instanceof Measured measured) {
            return SMALL + (long) PER_VM * measured.vms().size();
        }
        if (report instanceof ConsoleOutput output) {
            return SMALL + (long) output.output().length();
        }
        return SMALL;
    }
}
