// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.Subscription;
import org.espalier.controller.core.journal.JournalException;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The site's truth, for the parts of the controller. Safe for many threads. */
public interface SiteControl {
    /** The site as it is now: never waits. */
    SiteState state();

    /** The clock by which everything is dated. */
    Clock clock();

    /**
     * Something was seen. The writer calls {@code observation} with the newest state, after all
     * that were given before by the same thread; what it says is shown at once and on disk within
     * about a second. Never waits.
     *
     * @param source what saw it: a host's name or a part of the controller
     * @return the observation's result once its changes can be seen in {@link #state}; completes on
     *     the writer's thread, so what hangs on it must not wait. Exceptionally where the
     *     controller has stopped
     */
    <T> CompletionStage<T> observe(String source, Observation<T> observation);

    /** Hears of every revision from now on, in order, on the writer's thread: must not wait. */
    Subscription listen(CommitListener listener);

    /** Lets {@code planner} plan its kinds of command, until that is closed. */
    Subscription add(CommandPlanner planner);

    /**
     * Gives a command as the site itself, which may everything: it is journalled and stands in the
     * audit as anybody's.
     *
     * @return its answer; exceptionally where the controller has stopped or could not keep it
     */
    CompletionStage<CommandReply> give(CommandRequest request);

    /**
     * The accepted or refused command {@code id}, however old; of one that undoes another by a task
     * the command that the task carries out.
     *
     * @throws JournalException if it cannot be read
     */
    Optional<CommandRequest> command(CommandId id) throws JournalException;
}
