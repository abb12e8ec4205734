// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.event.Revision;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.CommitListener;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.TaskBook;
import org.espalier.controller.vms.AgentPackage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tasks about hosts themselves, which go from one to the next. All of it on one thread. */
final class Rolls implements CommitListener {
    private static final Logger LOG = Logger.getLogger(Rolls.class.getName());
    private static final String SOURCE = "rolls";

    private final SiteControl control;
    private final Function<HostId, Optional<NodeAgent>> agents;
    private final Executor thread;
    private final Optional<AgentPackage> offered;
    private final Duration trial;
    private final Map<TaskId, Roll> rolls = new HashMap<>();

    /**
     * Does nothing yet.
     *
     * @param agents those of hosts that are up
     * @param trial how long a new agent may take
     */
    Rolls(
            SiteControl control,
            Function<HostId, Optional<NodeAgent>> agents,
            Executor thread,
            Optional<AgentPackage> offered,
            Duration trial) {
        this.control = control;
        this.agents = agents;
        this.thread = thread;
        this.offered = offered;
        this.trial = trial;
    }

    /** Whether it is carried out here. */
    static boolean isFor(Command command) {
        return command instanceof UpdateAgents || command instanceof RebootHosts;
    }

    /** Goes on with a task that an earlier run left open. */
    void resume(TaskId task, Command command) {
        later(() -> begin(task, command));
    }

    @Override
    public void committed(SiteState after, Revision revision, Optional<CommandRequest> request) {
        request.filter(r -> isFor(r.command()))
                .filter(r -> after.task(r.id().task()).isPresent())
                .ifPresent(r -> resume(r.id().task(), r.command()));
    }

    private void begin(TaskId id, Command command) {
        try {
            RollKind kind =
                    command instanceof RebootHosts reboot
                            ? RollKind.reboot(reboot)
                            : RollKind.update(command, archive(), trial);
            Roll roll = new Roll(this, id, kind);
            rolls.put(id, roll);
            look(id, roll);
        } catch (UncheckedIOException e) {
            without(id, e.getCause());
        } catch (IOException e) {
            without(id, e);
        }
    }

    private void without(TaskId id, IOException cause) {
        LOG.log(Level.WARNING, "There is no agent to put on hosts", cause);
        control.observe(SOURCE, state -> brokenOff(state, id, cause));
    }

    private AgentPackage.Archive archive() throws IOException {
        return offered.orElseThrow(() -> new IOException("no product is named")).archive();
    }

    private Seen<Void> brokenOff(SiteState state, TaskId id, IOException cause) {
        Optional<Task> task = state.task(id);
        if (task.isEmpty()) {
            return Seen.of(List.of());
        }
        Refusal why =
                new Refusal(
                        Refusal.Code.BROKEN_OFF,
                        "\"" + task.get().title() + "\" was broken off",
                        "the controller has no agent to put on hosts: " + cause.getMessage(),
                        "Start it with -Despalier.agent.home=DIRECTORY, and give the command"
                                + " again");
        return Seen.of(
                TaskBook.brokenOff(
                        task.get(),
                        state.items(task.get()).filter(item -> !item.state().ended()).toList(),
                        why,
                        now()));
    }

    /** Looks for hosts that came back, or are away for too long. */
    void tick() {
        Map.copyOf(rolls).forEach(this::look);
    }

    private void look(TaskId id, Roll roll) {
        if (roll.look()) {
            rolls.remove(id);
        }
    }

    Optional<NodeAgent> agent(HostId host) {
        return agents.apply(host);
    }

    SiteState state() {
        return control.state();
    }

    Instant now() {
        return control.clock().instant();
    }

    Duration trial() {
        return trial;
    }

    <T> CompletionStage<T> observe(Observation<T> observation) {
        return control.observe(SOURCE, observation);
    }

    void later(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "The controller stops: its next run goes on with this", e);
        }
    }
}
