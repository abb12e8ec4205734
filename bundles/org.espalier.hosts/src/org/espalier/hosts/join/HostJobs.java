// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

import org.espalier.api.controller.Controller;
import org.espalier.api.model.GroupId;
import org.espalier.hosts.join.internal.Jobs;
import org.espalier.ssh.Ssh;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Adds hosts to a site and removes them, many at a time. Both run in the calling thread until the
 * last host has its outcome; an interrupt cancels what goes on, waits until it is taken back, and
 * returns with the mark set. A host that failed can be given again alone.
 *
 * @param controller of the site, for an administrator
 * @param ssh logs in
 * @param layout where things are put on hosts
 * @param parallel the most hosts at a time, at least 1
 * @param reason why, for the audit; empty where nobody said
 */
public record HostJobs(
        Controller controller, Ssh ssh, HostLayout layout, int parallel, String reason) {
    /** Checks. */
    public HostJobs {
        Objects.requireNonNull(controller, "controller");
        Objects.requireNonNull(ssh, "ssh");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(reason, "reason");
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel is " + parallel);
        }
    }

    /** Nobody said why. */
    public HostJobs(Controller controller, Ssh ssh, HostLayout layout, int parallel) {
        this(controller, ssh, layout, parallel, "");
    }

    /**
     * Makes machines hosts.
     *
     * @param program the agent that is put there
     * @param group the node group they join
     * @param patience how long an agent that was started may take until the controller has it
     * @return an outcome each, in their order
     */
    public List<Outcome> add(
            List<Candidate> candidates,
            AgentProgram program,
            GroupId group,
            Duration patience,
            JoinListener listener) {
        return Jobs.add(this, candidates, program, group, patience, listener);
    }

    /** Makes hosts machines that the site knows nothing of, with nothing of the agent on them. */
    public List<Outcome> remove(List<Candidate> candidates, JoinListener listener) {
        return Jobs.remove(this, candidates, listener);
    }
}
