// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.Controller;
import org.espalier.hosts.join.Candidate;
import org.espalier.hosts.join.HostJobs;
import org.espalier.hosts.join.HostLayout;
import org.espalier.ssh.Ran;
import org.espalier.ssh.SshConnection;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One machine by SSH and the controller, with words for what goes wrong with either. */
final class Reach implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Reach.class.getName());

    static final Duration LIMIT = Duration.ofSeconds(60);

    private final HostJobs jobs;
    private final Candidate candidate;
    private SshConnection there;

    Reach(HostJobs jobs, Candidate candidate) {
        this.jobs = jobs;
        this.candidate = candidate;
    }

    Candidate candidate() {
        return candidate;
    }

    HostLayout layout() {
        return jobs.layout();
    }

    Controller controller() {
        return jobs.controller();
    }

    /** Logged in; anew where the connection was cut. */
    SshConnection there() throws RefusedException, InterruptedException {
        if (there == null || !there.open()) {
            there = jobs.ssh().connect(candidate.target(), candidate.logins());
        }
        return there;
    }

    /** Runs a script, whatever its status. */
    Ran run(String script, String... arguments) throws RefusedException, InterruptedException {
        return there().run(Scripts.words(script, arguments), LIMIT);
    }

    /** Looks at what is there. */
    Found look() throws RefusedException, InterruptedException {
        // The host's clock is read at the beginning, after one way through the network.
        Instant before = Instant.now();
        return new Found(candidate.id(), run(Scripts.LOOK, layout().base()).output(), before);
    }

    /**
     * Runs a script that has to go well.
     *
     * @param thing what was not done else
     * @return what it printed
     */
    String must(String thing, String script, String... arguments)
            throws RefusedException, InterruptedException {
        Ran ran = run(script, arguments);
        if (!ran.well()) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    ran.lastWords().isEmpty() ? "status " + ran.status() : ran.lastWords(),
                    "Look at " + layout().base() + " on " + candidate.id());
        }
        return ran.output();
    }

    /** Has the controller do something. */
    void submit(Command command) throws RefusedException, InterruptedException {
        submit(command, jobs.reason());
    }

    /** Carries out what nobody was asked about, and so has a reason of its own. */
    void submit(Command command, String reason) throws RefusedException, InterruptedException {
        CommandRequest request = new CommandRequest(CommandId.random(), command, reason);
        CommandReply reply = answer(controller().submit(request));
        if (reply instanceof CommandReply.Refused refused) {
            throw new RefusedException(refused.refusals().get(0));
        }
    }

    /** What the controller answers. */
    <T> T answer(CompletionStage<T> stage) throws RefusedException, InterruptedException {
        try {
            return stage.toCompletableFuture().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw controllerAway("it did not answer for " + LIMIT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof RefusedException refused) {
                throw refused;
            }
            LOG.log(Level.WARNING, "The controller failed for " + candidate.id(), cause);
            throw controllerAway(String.valueOf(cause.getMessage()), cause);
        }
    }

    private RefusedException controllerAway(String cause, Throwable why) {
        return new RefusedException(
                new Refusal(
                        Refusal.Code.UNREACHABLE,
                        "The controller did not do it for " + candidate.id(),
                        cause,
                        "Try again once the controller answers"),
                why);
    }

    @Override
    public void close() {
        if (there != null) {
            there.close();
        }
    }
}
