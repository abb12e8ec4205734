// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.agent.Tickets;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmState;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One attempt at moving one VM. The new host is made ready, the old one moves, then each is told
 * how it ended. The VM's host is the one that has it: where the old one still does, the move has
 * failed and nothing stays at the new one; else it is at the new one. All of it can be asked again.
 */
final class MoveRun {
    private static final Logger LOG = Logger.getLogger(MoveRun.class.getName());

    /** What agents say who know what they have; else they may have done what they were asked. */
    private static final Set<Refusal.Code> KNOWN =
            EnumSet.of(Refusal.Code.NOT_FOUND, Refusal.Code.ILLEGAL_STATE);

    private final TaskEngine engine;
    private final Work work;
    private final String move;
    private final String ticket = Tickets.random();
    private Runnable over = () -> {};
    private volatile boolean cancelled;
    private volatile boolean sent;
    private final AtomicLong told = new AtomicLong(-1);

    MoveRun(TaskEngine engine, Work work) {
        this.engine = engine;
        this.work = work;
        this.move = work.requestId("move");
    }

    Work work() {
        return work;
    }

    /**
     * Begins.
     *
     * @param whenOver is called once, when this attempt has ended
     */
    void begin(Runnable whenOver) {
        over = whenOver;
        step(
                steps -> steps.move().begin(),
                route -> route.ifPresentOrElse(this::prepare, this::finished));
    }

    private void prepare(MoveSteps.Route route) {
        if (route.cancelled() || cancelled) {
            if (route.begun()) {
                engine.agent(work.host()).ifPresent(this::breakOff);
            }
            goBack(route, cancelled(route));
            return;
        }
        if (engine.agent(route.to()).isEmpty()) {
            if (route.begun()) {
                // Its old host answers when it is not at it any more, and knows what has come of
                // it.
                goBack(route, unreachable(route, route.to()));
            } else {
                end(route, unreachable(route, route.to()));
            }
            return;
        }
        ask(
                route,
                route.to(),
                new AgentRequest.PrepareMove(move, route.spec(), route.from(), ticket),
                reply -> {
                    if (reply instanceof AgentReply.Prepared ready) {
                        go(route, ready);
                    } else {
                        // One that is there already may be here as well: here is asked first.
                        goBack(route, refusal(route, reply));
                    }
                });
    }

    private void go(MoveSteps.Route route, AgentReply.Prepared ready) {
        if (cancelled) {
            goBack(route, cancelled(route));
            return;
        }
        sent = true;
        ask(
                route,
                route.from(),
                new AgentRequest.MoveVm(move, work.vm(), route.to(), ticket, ready),
                reply -> {
                    if (reply instanceof AgentReply.Done) {
                        arrive(route);
                    } else {
                        goBack(route, refusal(route, reply));
                    }
                });
        if (cancelled) {
            engine.agent(route.from()).ifPresent(this::breakOff);
        }
    }

    /** Only what an agent knows counts: where it does not, this is asked again. */
    private void settle(
            MoveSteps.Route route, HostId host, boolean here, Consumer<AgentReply> next) {
        ask(
                route,
                host,
                new AgentRequest.EndMove(move, work.vm(), here),
                reply -> {
                    if (isKnown(reply)) {
                        next.accept(reply);
                    } else {
                        again(Optional.of(refusal(route, reply)));
                    }
                });
    }

    static boolean isKnown(AgentReply reply) {
        return !(reply instanceof AgentReply.Failed failed)
                || KNOWN.contains(failed.refusal().code());
    }

    /** The old host does not have it any more. */
    private void arrive(MoveSteps.Route route) {
        settle(
                route,
                route.to(),
                true,
                reply -> {
                    if (reply instanceof AgentReply.Done done) {
                        clear(route, done.state().orElse(VmState.RUNNING));
                    } else {
                        end(route, refusal(route, reply));
                    }
                });
    }

    private void clear(MoveSteps.Route route, VmState reached) {
        settle(
                route,
                route.from(),
                false,
                reply -> {
                    if (reply instanceof AgentReply.Done) {
                        step(
                                steps -> steps.move().arrived(route.to(), reached),
                                written -> finished());
                    } else {
                        end(route, refusal(route, reply));
                    }
                });
    }

    /** It was not moved; where the old host does not have it all the same, it was. */
    private void goBack(MoveSteps.Route route, Refusal why) {
        settle(
                route,
                route.from(),
                true,
                reply -> {
                    if (reply instanceof AgentReply.Done done) {
                        compare(route, done.state().orElse(VmState.RUNNING), why);
                    } else if (isNotThere(reply)) {
                        arrive(route);
                    } else {
                        end(route, why);
                    }
                });
    }

    /**
     * One that is at its old host and does not go on there may do so at the new one, which has the
     * newer of it then; and it is not given up there where its memory may be nowhere else.
     */
    private void compare(MoveSteps.Route route, VmState atOld, Refusal why) {
        if (goesOn(atOld)) {
            drop(route, why);
            return;
        }
        ask(
                route,
                route.to(),
                new AgentRequest.TakeInventory(),
                reply -> {
                    Optional<VmState> there = seen(reply).map(VmObservation::state);
                    boolean halted = there.filter(s -> s instanceof VmState.Suspended).isPresent();
                    if (there.isPresent() && !halted) {
                        arrive(route);
                    } else if (halted && !atOld.alive() || !(reply instanceof AgentReply.Listing)) {
                        again(Optional.of(why));
                    } else {
                        drop(route, why);
                    }
                });
    }

    private static boolean goesOn(VmState state) {
        return state instanceof VmState.Running || state instanceof VmState.Stopping;
    }

    private static boolean isNotThere(AgentReply reply) {
        return reply instanceof AgentReply.Failed failed
                && failed.refusal().code() == Refusal.Code.NOT_FOUND;
    }

    /** It is where it was; a host that does not answer is told so when it comes back. */
    private void drop(MoveSteps.Route route, Refusal why) {
        AgentRequest.EndMove clear = new AgentRequest.EndMove(move, work.vm(), false);
        Optional<NodeAgent> agent = engine.agent(route.to());
        if (agent.isEmpty()) {
            engine.owes(route.to(), clear);
            end(route, why);
            return;
        }
        agent.get()
                .request(clear)
                .whenComplete(
                        (reply, fault) -> {
                            if (fault != null || !isKnown(reply)) {
                                LOG.log(Level.FINE, "Not cleared up yet: " + reply, fault);
                                engine.owes(route.to(), clear);
                            }
                            guarded(() -> end(route, why));
                        });
    }

    private void end(MoveSteps.Route route, Refusal why) {
        step(
                steps -> steps.move().stayed(why),
                written -> {
                    finished();
                    look(route.to());
                });
    }

    /** Where it really is only hosts know: first {@code to}, where it may be, then its old one. */
    private void look(HostId to) {
        look(to, () -> look(work.host(), () -> {}));
    }

    private void look(HostId host, Runnable next) {
        Optional<NodeAgent> agent = engine.agent(host);
        if (agent.isEmpty()) {
            next.run();
            return;
        }
        agent.get()
                .request(new AgentRequest.TakeInventory())
                .whenComplete(
                        (reply, fault) -> {
                            seen(host, reply, fault);
                            next.run();
                        });
    }

    private void seen(HostId host, AgentReply reply, Throwable fault) {
        if (reply instanceof AgentReply.Listing) {
            seen(reply)
                    .ifPresentOrElse(
                            vm -> engine.reconcile(host, vm),
                            () -> engine.vanished(host, work.vm()));
        } else {
            LOG.log(Level.FINE, "No inventory of " + host, fault);
        }
    }

    private Optional<VmObservation> seen(AgentReply reply) {
        return reply instanceof AgentReply.Listing listing
                ? listing.inventory().vms().stream()
                        .filter(vm -> vm.id().equals(work.vm()))
                        .findFirst()
                : Optional.empty();
    }

    private void finished() {
        over.run();
        engine.finished(work);
    }

    private void ask(
            MoveSteps.Route route, HostId host, AgentRequest request, Consumer<AgentReply> next) {
        Optional<NodeAgent> agent = engine.agent(host);
        if (agent.isEmpty()) {
            again(Optional.of(unreachable(route, host)));
            return;
        }
        agent.get()
                .request(request)
                .whenComplete(
                        (reply, fault) -> {
                            if (fault == null) {
                                guarded(() -> next.accept(reply));
                            } else if (cause(fault) instanceof IOException) {
                                LOG.log(Level.FINE, "No answer from " + host, fault);
                                again(Optional.empty());
                            } else {
                                broken(cause(fault));
                            }
                        });
    }

    private void again(Optional<Refusal> why) {
        over.run();
        engine.again(work, why);
    }

    private static Throwable cause(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null
                ? fault.getCause()
                : fault;
    }

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

    /** A fault of the controller's own, or its end: in that case its next run goes on with this. */
    private void broken(Throwable fault) {
        Refusal refusal =
                new Refusal(
                        Refusal.Code.INTERNAL,
                        "The work on a VM of " + work.host() + " failed",
                        "the controller hit a fault: " + fault,
                        "Look into the logs of controller and agent");
        over.run();
        engine.observe(work, steps -> steps.givenUp(refusal))
                .whenComplete(
                        (written, again) -> {
                            LOG.log(
                                    again == null ? Level.SEVERE : Level.FINE,
                                    refusal.message(),
                                    fault);
                            engine.released(work);
                        });
    }

    /** It is not wanted any more: broken off where it is at it. */
    void cancel() {
        cancelled = true;
        if (sent) {
            engine.agent(work.host()).ifPresent(this::breakOff);
        }
    }

    private void breakOff(NodeAgent from) {
        from.request(new AgentRequest.CancelMove(move, work.vm()))
                .whenComplete(
                        (reply, fault) -> {
                            if (fault != null) {
                                LOG.log(Level.WARNING, "A move was not broken off", fault);
                            }
                        });
    }

    /** Written down where it has come further: however much is reported, that is not often. */
    void progress(AgentReport.Moving report) {
        if (report.totalBytes() > 0 && report.doneBytes() >= 0) {
            long percent = Math.min(99, report.doneBytes() * 100 / report.totalBytes());
            if (told.getAndAccumulate(percent, Math::max) < percent) {
                engine.observe(work, steps -> steps.move().reached(percent));
            }
        }
    }

    private Refusal refusal(MoveSteps.Route route, AgentReply reply) {
        return reply instanceof AgentReply.Failed failed
                ? failed.refusal()
                : new Refusal(
                        Refusal.Code.ILLEGAL_STATE,
                        thing(route),
                        "it is at both hosts",
                        "Look at both, and remove the one that is a copy");
    }

    private static Refusal cancelled(MoveSteps.Route route) {
        return new Refusal(
                Refusal.Code.CANCELLED,
                thing(route),
                "its move was cancelled",
                "Move it again if that is still wanted");
    }

    private static Refusal unreachable(MoveSteps.Route route, HostId host) {
        return new Refusal(
                Refusal.Code.UNREACHABLE,
                thing(route),
                "the agent of " + host + " does not answer",
                "Check that host, then give the command again");
    }

    private static String thing(MoveSteps.Route route) {
        return "VM " + route.name() + " was not moved to " + route.to();
    }
}
