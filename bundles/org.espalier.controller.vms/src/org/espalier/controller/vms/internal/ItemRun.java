// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One attempt at one item: its requests one after the other, each result written down. */
final class ItemRun {
    private static final Logger LOG = Logger.getLogger(ItemRun.class.getName());

    private final TaskEngine engine;
    private final Work work;
    private final NodeAgent agent;

    ItemRun(TaskEngine engine, HostLane.Ready ready) {
        this.engine = engine;
        this.work = ready.work();
        this.agent = ready.agent();
    }

    void begin() {
        engine.observe(work, ItemSteps::begin)
                .whenComplete(
                        (requests, fault) -> {
                            if (fault != null) {
                                LOG.log(Level.FINE, "The controller has stopped", fault);
                            } else {
                                send(requests, 0);
                            }
                        });
    }

    private void send(List<AgentRequest> requests, int index) {
        if (index == requests.size()) {
            engine.finished(work);
            return;
        }
        agent.request(requests.get(index))
                .whenComplete((reply, fault) -> answered(requests, index, reply, fault));
    }

    private void answered(
            List<AgentRequest> requests, int index, AgentReply reply, Throwable fault) {
        AgentRequest request = requests.get(index);
        boolean last = index == requests.size() - 1;
        if (fault != null) {
            failed(request, fault);
        } else if (reply instanceof AgentReply.Done done) {
            engine.observe(work, steps -> steps.done(request, done, last))
                    .thenRun(() -> send(requests, index + 1));
        } else if (isGone(request, reply)) {
            AgentReply.Done done = new AgentReply.Done(true, Optional.of(VmState.DELETED));
            engine.observe(work, steps -> steps.done(request, done, last))
                    .thenRun(() -> send(requests, index + 1));
        } else if (reply instanceof AgentReply.Failed failed) {
            end(request, failed.refusal());
            if (!(request instanceof AgentRequest.DefineVm)) {
                look();
            }
        } else {
            end(request, unexpected("its agent answered something else: " + reply));
        }
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
            engine.again(work);
        } else {
            LOG.log(Level.WARNING, "A request to " + work.host() + " failed", cause);
            end(request, unexpected("the controller hit a fault: " + cause));
        }
    }

    private void end(AgentRequest request, Refusal refusal) {
        engine.observe(work, steps -> steps.failed(request, refusal))
                .thenRun(() -> engine.finished(work));
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
