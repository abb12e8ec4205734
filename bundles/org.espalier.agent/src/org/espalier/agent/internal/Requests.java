// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Serves the controller's requests: each VM's in order, the same one only once. */
final class Requests {
    private static final Logger LOG = Logger.getLogger(Requests.class.getName());

    /** After these it is not known whether there was an effect: the same request may try again. */
    private static final Set<Refusal.Code> OPEN =
            EnumSet.of(Refusal.Code.UNREACHABLE, Refusal.Code.TIMED_OUT, Refusal.Code.INTERNAL);

    private final Threads lanes;
    private final Ledger ledger;
    private final Parts parts;
    private final Changes changes;
    private final Map<String, CompletableFuture<AgentReply>> underWay = new HashMap<>();

    /**
     * Where it is done.
     *
     * @param work what VMs go through, which may take minutes
     * @param consoles what people do at consoles, who are not to wait for that
     */
    record Threads(Lanes work, Lanes consoles) {}

    /**
     * Those who do the work.
     *
     * @param maker makes VMs
     * @param steps acts on them
     * @param operator does to them what a verb does not tell
     * @param view shows them
     * @param consoles their consoles
     * @param settler brings their files in line
     * @param moves moves them from and to other hosts
     * @param networks where they get their addresses
     * @param upkeep what is done to the agent itself and to its machine
     * @param images those that come from other hosts; empty where none does
     */
    record Parts(
            VmMaker maker,
            VmSteps steps,
            VmOperator operator,
            View view,
            Consoles consoles,
            Settler settler,
            Moves moves,
            HostNetworks networks,
            Upkeep upkeep,
            Optional<HostImages> images) {}

    /**
     * Who is told of changes.
     *
     * @param now of VMs that are to be looked at now
     * @param later of VMs that are to be looked at when a guest's time to power off is over
     */
    record Changes(Consumer<VmId> now, Consumer<VmId> later) {}

    /** What is done for a request. */
    interface Work {
        AgentReply run() throws RefusedException, IOException, InterruptedException;
    }

    Requests(Threads lanes, Ledger ledger, Parts parts, Changes changes) {
        this.lanes = lanes;
        this.ledger = ledger;
        this.parts = parts;
        this.changes = changes;
    }

    CompletableFuture<AgentReply> serve(AgentRequest request) {
        if (request instanceof AgentRequest.DefineVm r) {
            return once(r.id(), r.spec().id(), () -> define(r));
        } else if (request instanceof AgentRequest.StepVm r) {
            return once(r.id(), r.vm(), () -> step(r));
        } else if (request instanceof AgentRequest.OperateOnVm r) {
            return once(r.id(), r.vm(), () -> operate(r));
        } else if (request instanceof AgentRequest.CloneVm r) {
            // In the lane of the one that is copied: nothing is done to it meanwhile.
            return once(r.id(), r.source(), r.spec().id(), () -> copy(r));
        } else if (request instanceof AgentRequest.MoveVm r) {
            return once(r.move(), r.vm(), () -> parts.moves().leave(r, changes.now()));
        } else if (request instanceof AgentRequest.PrepareMove r) {
            return work(r.spec().id(), () -> parts.moves().prepare(r));
        } else if (request instanceof AgentRequest.EndMove r) {
            return work(r.vm(), () -> parts.moves().end(r, changes.now()));
        } else if (request instanceof AgentRequest.CancelMove r) {
            // Not behind the move itself.
            return console(r.move(), () -> parts.moves().cancel(r));
        } else if (request instanceof AgentRequest.OpenConsole r) {
            int connection = parts.consoles().connection();
            return console(r.stream(), () -> parts.consoles().open(r, connection));
        } else if (request instanceof AgentRequest.TypeConsole r) {
            return console(r.stream(), () -> parts.consoles().type(r.stream(), r.input()));
        } else if (request instanceof AgentRequest.CloseConsole r) {
            return console(r.stream(), () -> parts.consoles().close(r.stream()));
        } else if (request instanceof AgentRequest.ReadSerialLog r) {
            return console(request, () -> parts.consoles().endOfLog(r.vm(), r.maxBytes()));
        } else if (request instanceof AgentRequest.ReadAgentLog r) {
            return console(AgentRequest.ReadAgentLog.class, () -> parts.upkeep().log(r));
        }
        if (request instanceof ImageRequest r) {
            return parts.images()
                    .map(images -> images.serve(r))
                    .orElseGet(() -> work(request, Requests::noImages));
        }
        if (request instanceof AgentRequest.SetNetworks r) {
            return work(AgentRequest.SetNetworks.class, () -> set(r));
        }
        if (request instanceof AgentRequest.PutProgram r) {
            return work(Upkeep.class, () -> parts.upkeep().put(r));
        } else if (request instanceof AgentRequest.SwitchProgram r) {
            return work(Upkeep.class, () -> parts.upkeep().become(r));
        } else if (request instanceof AgentRequest.RebootHost r) {
            return work(Upkeep.class, () -> parts.upkeep().reboot(r, parts.view()::running));
        }
        return work(request, () -> new AgentReply.Listing(parts.view().inventory()));
    }

    private CompletableFuture<AgentReply> work(Object lane, Work work) {
        return lanes.work().submit(lane, () -> reply(work));
    }

    /** Clears away what moves left here that an earlier agent was at. */
    void tidy() {
        work(this, () -> parts.moves().leftovers(vm -> work(vm, () -> parts.moves().tidy(vm))));
    }

    private AgentReply define(AgentRequest.DefineVm request)
            throws RefusedException, IOException, InterruptedException {
        try {
            AgentReply made = parts.maker().define(request.spec());
            parts.images().ifPresent(images -> images.used(request.spec().imageFile()));
            return made;
        } finally {
            changes.now().accept(request.spec().id());
        }
    }

    private AgentReply set(AgentRequest.SetNetworks request)
            throws RefusedException, IOException, InterruptedException {
        parts.networks().set(request.number(), request.networks());
        return new AgentReply.Done(false, Optional.empty());
    }

    private AgentReply copy(AgentRequest.CloneVm request)
            throws RefusedException, IOException, InterruptedException {
        try {
            return parts.maker().copy(request.source(), request.spec());
        } finally {
            changes.now().accept(request.spec().id());
        }
    }

    private AgentReply operate(AgentRequest.OperateOnVm request)
            throws RefusedException, IOException {
        VmId vm = request.vm();
        return parts.operator().operate(vm, request.operation(), () -> changes.now().accept(vm));
    }

    private AgentReply step(AgentRequest.StepVm request)
            throws RefusedException, IOException, InterruptedException {
        VmId vm = request.vm();
        AgentReply reply =
                parts.steps()
                        .step(
                                vm,
                                request.verb(),
                                () -> renew(request.spec()),
                                () -> changes.now().accept(vm));
        if (request.verb() == VmVerb.SHUT_DOWN) {
            changes.later().accept(vm);
        }
        return reply;
    }

    private void renew(Optional<VmSpec> spec) throws IOException, InterruptedException {
        if (spec.isPresent()) {
            parts.maker().renew(spec.get());
        }
    }

    /** Brings a VM's files in line, after all that was asked of it so far. */
    void settle(VmId vm) {
        lanes.work()
                .submit(
                        vm,
                        () ->
                                reply(
                                        () -> {
                                            parts.settler().settle(vm);
                                            return new AgentReply.Done(false, Optional.empty());
                                        }))
                .thenAccept(
                        reply -> {
                            if (reply instanceof AgentReply.Failed failed) {
                                LOG.log(Level.WARNING, failed.refusal().message());
                            } else {
                                changes.now().accept(vm);
                            }
                        });
    }

    private CompletableFuture<AgentReply> once(String id, VmId vm, Work work) {
        return once(id, vm, vm, work);
    }

    /**
     * Does it once.
     *
     * @param lane the VM with whose other work it is in turn
     * @param vm the VM of which the answer tells
     */
    private CompletableFuture<AgentReply> once(String id, VmId lane, VmId vm, Work work) {
        synchronized (underWay) {
            CompletableFuture<AgentReply> same = underWay.get(id);
            if (same != null) {
                return same.copy();
            }
            Optional<AgentReply> before = ledger.find(id);
            if (before.isPresent()) {
                return lanes.work().submit(lane, () -> again(before.get(), vm));
            }
            CompletableFuture<AgentReply> result =
                    lanes.work().submit(lane, () -> answer(id, work));
            underWay.put(id, result);
            return result.copy();
        }
    }

    /** The first answer, but with what the VM is now: much may have befallen it since. */
    private AgentReply again(AgentReply before, VmId vm) {
        if (!(before instanceof AgentReply.Done done)
                || done.state().isEmpty()
                || done.state().get() instanceof VmState.Deleted) {
            return before;
        }
        try {
            return parts.view().done(done.already(), vm);
        } catch (RefusedException e) {
            LOG.log(Level.FINE, "A report tells it when the hypervisor answers", e);
            return new AgentReply.Done(done.already(), Optional.empty());
        }
    }

    /** Whoever has the answer may ask again at once: by then it is in the ledger, or open. */
    private AgentReply answer(String id, Work work) {
        try {
            return remember(id, reply(work));
        } finally {
            forget(id);
        }
    }

    private AgentReply remember(String id, AgentReply reply) {
        boolean open = reply instanceof AgentReply.Failed f && OPEN.contains(f.refusal().code());
        if (!open) {
            ledger.remember(id, reply);
        }
        return reply;
    }

    private void forget(String id) {
        synchronized (underWay) {
            underWay.remove(id);
        }
    }

    private CompletableFuture<AgentReply> console(Object lane, Work work) {
        return lanes.consoles().submit(lane, () -> reply(work));
    }

    private static AgentReply noImages() throws RefusedException {
        throw RefusedException.of(
                Refusal.Code.UNSUPPORTED,
                "The image was not looked after",
                "this host takes no images from others",
                "Put it into the host's image pool by hand");
    }

    /** What comes of it, whatever that is. */
    static AgentReply reply(Work work) {
        try {
            return work.run();
        } catch (RefusedException e) {
            LOG.log(Level.FINE, "Refused", e);
            return new AgentReply.Failed(e.refusal());
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "The host's disk failed", e);
            return fault("the host's disk failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fault("the agent stops");
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A request failed", e);
            return fault("the agent has a fault: " + e);
        }
    }

    private static AgentReply fault(String cause) {
        return new AgentReply.Failed(
                new Refusal(
                        Refusal.Code.INTERNAL,
                        "The request was not carried out",
                        cause,
                        "Look into the agent's log on the host"));
    }
}
