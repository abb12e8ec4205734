// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.espalier.api.controller.Controller;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.GroupId;
import org.espalier.hosts.join.AgentProgram;
import org.espalier.hosts.join.Candidate;
import org.espalier.hosts.join.HostJobs;
import org.espalier.hosts.join.HostLayout;
import org.espalier.hosts.join.JoinListener;
import org.espalier.hosts.join.Outcome;
import org.espalier.ssh.HostKeyQuestion;
import org.espalier.ssh.KnownHosts;
import org.espalier.ssh.Ssh;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a wizard does with hosts. */
public enum Task {
    /** They become hosts of the site. */
    ADD(Messages.addTitle, Messages.addJob, Messages.addDone, CommandKind.ENROL_HOSTS),
    /** They are hosts no more. */
    REMOVE(Messages.removeTitle, Messages.removeJob, Messages.removeDone, CommandKind.REMOVE_HOSTS);

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Hosts at a time: more wait for each other at the console's own network. */
    private static final int PARALLEL = 16;

    private final String title;
    private final String job;
    private final String done;
    private final CommandKind kind;

    Task(String title, String job, String done, CommandKind kind) {
        this.title = title;
        this.job = job;
        this.done = done;
        this.kind = kind;
    }

    String title() {
        return title;
    }

    String job() {
        return job;
    }

    /** What hosts are in the end: joined, removed. */
    String done() {
        return done;
    }

    /** Which command of the controller it comes to. */
    CommandKind kind() {
        return kind;
    }

    /**
     * Does it; see {@link HostJobs}.
     *
     * @param reason why; empty where nobody said
     * @throws IOException with a sentence, if there is no agent to put on hosts
     */
    List<Outcome> run(
            Controller controller,
            List<Candidate> candidates,
            GroupId group,
            String reason,
            HostKeyQuestion question,
            JoinListener listener)
            throws IOException {
        Ssh ssh = new Ssh(new KnownHosts(knownHosts()), question, LIMIT);
        HostJobs jobs = new HostJobs(controller, ssh, HostLayout.USUAL, PARALLEL, reason);
        return this == ADD
                ? jobs.add(candidates, program(), group, PATIENCE, listener)
                : jobs.remove(candidates, listener);
    }

    /** That of OpenSSH, unless the property espalier.known.hosts names another file. */
    private static Path knownHosts() {
        String other = property("espalier.known.hosts");
        return other == null
                ? Path.of(System.getProperty("user.home"), ".ssh", "known_hosts")
                : Path.of(other);
    }

    private static AgentProgram program() throws IOException {
        return AgentProgram.of(
                Path.of(String.valueOf(property("espalier.agent.home"))),
                Path.of(String.valueOf(property("espalier.libexec"))));
    }

    private static String property(String name) {
        BundleContext context = FrameworkUtil.getBundle(Task.class).getBundleContext();
        String told = context == null ? null : context.getProperty(name);
        return told == null ? System.getProperty(name) : told;
    }
}
