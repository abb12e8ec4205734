// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import org.espalier.api.model.GroupId;
import org.espalier.hosts.join.AgentProgram;
import org.espalier.hosts.join.Candidate;
import org.espalier.hosts.join.HostJobs;
import org.espalier.hosts.join.JoinListener;
import org.espalier.hosts.join.Outcome;

import java.time.Duration;
import java.util.List;

/** Puts together what works on hosts. */
public final class Jobs {
    private Jobs() {}

    /** See {@link HostJobs#add}. */
    public static List<Outcome> add(
            HostJobs jobs,
            List<Candidate> candidates,
            AgentProgram program,
            GroupId group,
            Duration patience,
            JoinListener listener) {
        try (SiteWatch site = new SiteWatch(jobs.controller())) {
            return new Crew(
                            each -> new HostJoin(reach(jobs, each), site, program, group, patience),
                            listener,
                            jobs.parallel())
                    .run(candidates);
        }
    }

    /** See {@link HostJobs#remove}. */
    public static List<Outcome> remove(
            HostJobs jobs, List<Candidate> candidates, JoinListener listener) {
        try (SiteWatch site = new SiteWatch(jobs.controller())) {
            return new Crew(
                            each -> new HostRemoval(reach(jobs, each), site),
                            listener,
                            jobs.parallel())
                    .run(candidates);
        }
    }

    private static Reach reach(HostJobs jobs, Candidate candidate) {
        return new Reach(jobs, candidate);
    }
}
