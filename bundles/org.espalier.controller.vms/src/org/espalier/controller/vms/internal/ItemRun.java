// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One attempt at one item: its requests one after the other, each result written down. */
final class ItemRun {
    private static final Logger LOG = Logger.getLogger(ItemRun.class.getName());

    private static final Set<Refusal.Code> OPEN =
            EnumSet.of(Refusal.Code.TIMED_OUT, Refusal.Code.UNREACHABLE);

    private final TaskEngine engine;
    private final Work work;
    private final NodeAgent agent;

    ItemRun(TaskEngine engine, HostLane.Ready ready) {
        this.engine = engine;
        this.work = ready.work();
        this.agent = ready.agent();
    }

    void begin() {
        step(ItemSteps::begin, requests -> send(requests, 0));
    }

    /** Writes a step down and goes on; whatever goes wrong, the work on the item ends. */
    private <T> void step(TaskEngine.Step<T> step, Consumer<T> next) {
        engine.observe(work, step)
                .whenComplete(
                        (result, fault) -> {
                            if (fault != null) {
                                broken(fault);
                            } else {
                                guarded(() -> next.accept(result));
                            }
                        });
    }

    private void guarded(Runnable next) {
        try {
            next.run();
        } catch (RuntimeException e) {
            broken(e);
        }
    }

    private void send(List<AgentRequest> requests, int index) {
        if (index == requests.size()) {
            engine.finished(work);
            return;
        }
        agent.request(requests.get(index))
                .whenComplete(
                        (reply, fault) -> guarded(() -> answered(requests, index, reply, fault)));
    }

    private void answered(
            List<AgentRequest> requests, int index, AgentReply reply, Throwable fault) {
        AgentRequest request = requests.get(index);
        boolean last = index == requests.size() - 1;
        if (fault != null) {
            failed(request, fault);
        } else if (reply instanceof AgentReply.Done done) {
            step(
                    steps -> steps.done(request, engine.news(work, agent, done), last),
                    written -> send(requests, index + 1));
        } else if (isGone(request, reply)) {
            AgentReply.Done done = new AgentReply.Done(true, Optional.of(VmState.DELETED));
            step(steps -> steps.done(request, done, last), written -> send(requests, index + 1));
        } else if (isOpen(request, reply)) {
            engine.again(work, Optional.of(((AgentReply.Failed) reply).refusal()));
        } else if (reply instanceof AgentReply.Failed failed) {
            end(request, failed.refusal());
            if (!Work.makes(request)) {
                look();
            }
        } else {
            end(request, unexpected("its agent answered something else: " + reply));
        }
    }

    /** Whether a VM was made is not known: its record must not go, and asking again tells. */
    private static boolean isOpen(AgentRequest request, AgentReply reply) {
        return Work.makes(request)
                && reply instanceof AgentReply.Failed failed
                && OPEN.contains(failed.refusal().code());
    }

    /** A VM that is to be deleted and is not there: what was asked for holds. */
    private static boolean isGone(AgentRequest request, AgentReply reply) {
        return request instanceof AgentRequest.StepVm step
                && step.verb() == VmVerb.DELETE
                && reply instanceof AgentReply.Failed failed
                && failed.refusal().code() == Refusal.Code.NOT_FOUND;
    }

    private void failed(AgentRequest request, Throwable fault) {
        Throwable cause =
                fault instanceof CompletionException && fault.getCause() != null
                        ? fault.getCause()
                        : fault;
        if (cause instanceof IOException) {
            // Whether it was done is not known; the same request again tells.
            LOG.log(Level.FINE, "No answer from " + work.host() + ", sent again", cause);
            engine.again(work, Optional.empty());
        } else {
            LOG.log(Level.WARNING, "A request to " + work.host() + " failed", cause);
            end(request, unexpected("the controller hit a fault: " + cause));
        }
    }

    private void end(AgentRequest request, Refusal refusal) {
        step(steps -> steps.failed(request, refusal), written -> engine.finished(work));
    }

    /** A fault of the controller's own: the item fails, and the other work of its host goes on. */
    private void broken(Throwable fault) {
        Refusal refusal = unexpected("the controller hit a fault: " + fault);
        engine.observe(work, steps -> steps.givenUp(refusal))
                .whenComplete(
                        (written, again) -> {
                            if (again == null) {
                                LOG.log(Level.SEVERE, refusal.message(), fault);
                                engine.finished(work);
                            } else {
                                // It has stopped, or has named what it does not understand.
                                LOG.log(Level.FINE, refusal.message(), fault);
                                engine.released(work);
                            }
                        });
    }

    /** The VM was shown on its way; where it really is only its host knows. */
    private void look() {
        agent.request(new AgentRequest.TakeInventory())
                .whenComplete(
                        (reply, fault) -> {
                            if (reply instanceof AgentReply.Listing listing) {
                                listing.inventory().vms().stream()
                                        .filter(vm -> vm.id().equals(work.vm()))
                                        .forEach(vm -> engine.reconcile(work.host(), vm));
                            } else {
                                LOG.log(Level.FINE, "No inventory of " + work.host(), fault);
                            }
                        });
    }

    private Refusal unexpected(String cause) {
        return new Refusal(
                Refusal.Code.INTERNAL,
                "The work on a VM of " + work.host() + " failed",
                cause,
                "Look into the logs of controller and agent");
    }
}
