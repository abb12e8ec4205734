// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.ImageAccess;
import org.espalier.images.SignedImage;
import org.espalier.transfer.HostLinks;
import org.espalier.transfer.deploy.Deployment;
import org.espalier.transfer.deploy.Event;
import org.espalier.transfer.deploy.Hosts;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Trouble;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One image on its way to hosts, for one task or several. On the thread of images only, on which
 * the deployment's decisions are made, too.
 */
final class ImageRun implements Hosts {
    /** So long it is waited for hosts to say what they lack, until those that did begin. */
    private static final long GATHER_NANOS = 5_000_000_000L;

    private final Desk desk;
    private final Source source;
    private final ShareCalls calls;
    private final Image image;
    private final SignedImage signed;
    private final Parts parts = new Parts();
    private final RunBook book;
    private final Happenings happenings = new Happenings();
    private final Meter meter;
    private final long made = System.nanoTime();
    private final DeployStrategy strategy;
    private long limit;
    private boolean paused;
    private boolean changed = true;
    private boolean ended;
    private Plan plan;
    private Deployment deployment;
    private Source.Given given;

    /** Hosts whose agents went away just now: of many at once the others are told together. */
    private final Set<HostId> gone = new LinkedHashSet<>();

    private Optional<Instant> predicted = Optional.empty();
    private String notYet = "its hosts did not answer";

    ImageRun(
            Desk desk,
            Source source,
            TaskId id,
            Image image,
            SignedImage signed,
            DeployStrategy strategy,
            long limit,
            boolean paused) {
        this.desk = desk;
        this.source = source;
        this.image = image;
        this.book = new RunBook(desk.items(), image);
        this.signed = signed;
        this.calls = new ShareCalls(desk, id, signed, image.fileName());
        this.strategy = strategy;
        this.limit = limit;
        this.meter = new Meter(desk.rates(), limit);
        this.paused = paused;
    }

    private long bytes() {
        return signed.manifest().stored();
    }

    private Instant now() {
        return desk.items().now();
    }

    Set<TaskId> tasks() {
        return book.tasks();
    }

    boolean onlyLooks() {
        return strategy == DeployStrategy.ALREADY_VISIBLE && !ended;
    }

    boolean isOver() {
        return ended;
    }

    /** These hosts, each for items of {@code task}, are to have it too. */
    void want(TaskId task, Map<HostId, List<Integer>> hosts) {
        book.want(task, hosts);
        for (HostId host : hosts.keySet()) {
            Part part = parts.get(host);
            if (part != null && part.complete) {
                book.done(host);
            } else if (part == null || part.over) {
                Part fresh = new Part(host, bytes());
                parts.put(fresh);
                desk.agent(host).ifPresent(agent -> up(fresh, agent));
            }
        }
        if (plan != null) {
            planned();
        }
        changed = true;
    }

    /** An agent is there, perhaps again. */
    void up(HostId host, NodeAgent agent) {
        Part part = parts.get(host);
        if (part != null && !part.over) {
            lost(part);
            up(part, agent);
        }
    }

    private void up(Part part, NodeAgent agent) {
        settleGone();
        part.up(agent);
        ask(part);
        changed = true;
    }

    /** An agent is away. */
    void down(HostId host, NodeAgent agent) {
        Part part = parts.get(host);
        if (part != null && part.agent == agent) {
            lost(part);
            changed = true;
        }
    }

    private void lost(Part part) {
        boolean was = part.begun;
        part.down(System.nanoTime());
        if (was && deployment != null && gone.add(part.host()) && gone.size() == 1) {
            desk.later(this::settleGone);
        }
    }

    private void settleGone() {
        if (!gone.isEmpty()) {
            deployment.lost(gone);
            gone.clear();
        }
    }

    private void ask(Part part) {
        NodeAgent agent = part.agent;
        part.asked = true;
        calls.prepare(
                agent,
                reply -> {
                    if (part.agent == agent && !part.over) {
                        prepared(part, reply);
                    }
                });
    }

    private void prepared(Part part, AgentReply reply) {
        if (reply instanceof AgentReply.SharePrepared ready) {
            part.at = new HostLinks.Endpoint(ready.address(), ready.port());
            part.missing = Math.min(bytes(), ready.missingBytes());
            part.done = bytes() - part.missing;
            if (deployment == null) {
                beginIfReady();
            } else {
                deployment.joined(desk.machineOf(part.host(), limit), part.at);
            }
        } else if (reply instanceof AgentReply.Failed failed) {
            fail(part, failed.refusal());
        } else {
            // It is asked again by the next tick.
            part.asked = false;
        }
        changed = true;
    }

    private void beginIfReady() {
        boolean now = parts.allReady() || System.nanoTime() - made > GATHER_NANOS;
        if (!ended && now && parts.anyReady()) {
            begin();
        }
    }

    private void begin() {
        if (strategy == DeployStrategy.ALREADY_VISIBLE) {
            parts.those(part -> part.isReady() && part.missing > 0)
                    .forEach(part -> fail(part, book.absent(part.host())));
            if (ended) {
                return;
            }
        }
        try {
            if (!desk.library().hasAll(signed.manifest())) {
                altered();
                return;
            }
            given =
                    source.give(
                            signed,
                            calls.ticket(),
                            desk.rates().of(ImageAccess.SOURCE),
                            limit,
                            this::sourceFailed);
        } catch (IOException e) {
            // Agents may have been faster than the port that they dial; or it never comes.
            notYet = e.getMessage();
            return;
        }
        Map<HostId, HostLinks.Endpoint> endpoints = parts.endpoints();
        Demand demand = desk.demand(signed, parts.missing(), limit);
        plan = Strategies.plan(strategy, demand);
        meter.planned(plan.strategy());
        endpoints.put(ImageAccess.SOURCE, given.at());
        predicted = Optional.of(now().plus(plan.predicted()));
        deployment = new Deployment(plan, signed, calls.ticket(), endpoints, this, this::happened);
        deployment.limit(limit);
        planned();
        if (paused) {
            given.delivery().pause();
        }
        deployment.begin();
        // One that lacks nothing has it put together, and may give.
        plan.done().stream().map(parts::get).forEach(part -> begin(part, List.of()));
    }

    private void planned() {
        book.planned(Strategies.of(plan.strategy()), predicted, paused, limit);
    }

    @Override
    public void begin(HostId host, Order order) {
        Part part = parts.get(host);
        if (part != null && part.agent != null) {
            begin(part, order.parents());
        }
    }

    private void begin(Part part, List<Parent> from) {
        NodeAgent agent = part.agent;
        part.begun = true;
        book.runs(part.host(), part.percent());
        calls.begin(
                agent,
                from,
                given.at(),
                desk.rates().of(part.host()),
                limit,
                failed -> {
                    if (part.agent == agent) {
                        fail(part, failed.refusal());
                    }
                });
        if (paused) {
            calls.steer(agent, true, limit);
        }
        changed = true;
    }

    @Override
    public void attach(HostId host, int stripe, Parent parent) {
        Part part = parts.get(host);
        if (part != null && part.agent != null) {
            calls.attach(part.agent, stripe, parent);
        }
    }

    /** A host tells something of this deployment. */
    void report(HostId host, ImageReport report) {
        Part part = parts.get(host);
        if (part == null || part.over || deployment == null) {
            return;
        }
        if (report instanceof ImageReport.Sharing sharing) {
            told(part, sharing);
        } else if (report instanceof ImageReport.ShareBroken broken) {
            deployment.broken(
                    host,
                    broken.stripe(),
                    broken.parent(),
                    Trouble.valueOf(broken.trouble().name()),
                    broken.why());
        } else if (report instanceof ImageReport.ShareFailed failed) {
            fail(part, book.refusal(host, failed.why()));
        }
        changed = true;
    }

    private void told(Part part, ImageReport.Sharing sharing) {
        long nanos = System.nanoTime();
        long before = part.percent();
        part.told(sharing, nanos);
        if (sharing.complete()) {
            deployment.complete(part.host());
            complete(part);
            return;
        }
        deployment.report(part.host(), sharing.doneBytes(), false, nanos);
        if (part.percent() != before) {
            book.runs(part.host(), part.percent());
        }
    }

    private void complete(Part part) {
        if (!part.complete) {
            part.complete = true;
            part.done = part.wanted;
            meter.complete(part);
            book.done(part.host());
            endIfOver();
        }
    }

    private void fail(Part part, Refusal why) {
        if (part.isOpen()) {
            give(part, why);
            if (deployment != null) {
                deployment.failed(part.host(), why.cause());
            }
            endIfOver();
        }
    }

    /** It is given up, for {@code why}. */
    private void give(Part part, Refusal why) {
        part.over = true;
        part.words = why.cause();
        book.failed(part.host(), why);
        leave(part, true);
    }

    private void leave(Part part, boolean keep) {
        if (part.agent != null) {
            calls.end(part.agent, keep);
        }
    }

    /** What the library has is not what it was: nobody gets it any more. */
    private void sourceFailed(String why) {
        happenings.add(now(), "FAILED", ImageAccess.SOURCE, why);
        desk.later(this::altered);
    }

    private void altered() {
        desk.items().observe(state -> Altered.changes(state, image.id()));
        failAll(Trusting.altered(image));
    }

    boolean isCalled(String name) {
        return calls.id().equals(name);
    }

    /** Nothing comes of it, for {@code why}. */
    void failAll(Refusal why) {
        Set<HostId> failed = new LinkedHashSet<>();
        for (Part part : parts.those(Part::isOpen)) {
            give(part, why);
            failed.add(part.host());
        }
        left(failed);
        endIfOver();
    }

    /** Goes on otherwise. */
    void steer(boolean pause, long bytes) {
        if (paused == pause && limit == bytes) {
            return;
        }
        paused = pause;
        limit = bytes;
        meter.limit(bytes);
        happenings.steered(now(), pause, bytes);
        if (given != null) {
            given.delivery().limit(bytes);
            if (pause) {
                given.delivery().pause();
            } else {
                given.delivery().resume();
            }
            deployment.limit(bytes);
        }
        parts.those(Part::isBegun).forEach(part -> calls.steer(part.agent, pause, bytes));
        changed = true;
    }

    /** {@code task} does not want it any more; other tasks may. */
    void cancel(TaskId task) {
        Set<HostId> alone = new LinkedHashSet<>();
        for (HostId host : book.hosts(task)) {
            Part part = parts.get(host);
            if (part != null && part.isOpen() && !book.wantedElsewhere(task, host)) {
                part.over = true;
                part.words = "cancelled";
                leave(part, false);
                alone.add(host);
            }
            book.cancelled(task, host);
        }
        left(alone);
        changed = true;
        endIfOver();
    }

    private void left(Set<HostId> hosts) {
        if (deployment != null) {
            deployment.left(hosts);
        }
    }

    private void endIfOver() {
        if (!ended && parts.over()) {
            ended = true;
            changed = true;
            parts.those(part -> part.complete).forEach(part -> leave(part, true));
            meter.end();
            stop();
        }
    }

    /** Gives nothing any more; hosts go on by themselves as far as they can. */
    void stop() {
        if (given != null) {
            source.end(given);
            given = null;
        }
    }

    /** Looks for who is away too long, and who did not answer. */
    void tick() {
        long nanos = System.nanoTime();
        long patience = desk.settings().patience().toNanos();
        for (Part part : parts.those(Part::isOpen)) {
            if (part.agent == null && nanos - part.awaySince > patience) {
                fail(part, book.away(part.host(), desk.settings().patience()));
            } else if (part.agent != null && !part.asked && part.at == null) {
                ask(part);
            }
        }
        if (given != null) {
            meter.source(nanos, given.delivery().status());
        }
        if (deployment != null && !ended) {
            deployment.look(nanos, !paused);
        }
        if (deployment == null && !ended) {
            beginIfReady();
            if (deployment == null && nanos - made > patience) {
                failAll(Desk.refusal(image, notYet));
            }
        }
    }

    private void happened(Event event) {
        Part part = parts.get(event.host());
        if (part != null) {
            part.slow = event.kind() == Event.Kind.SLOW || part.slow && !recovers(event);
            part.words = event.kind() == Event.Kind.COMPLETE ? "" : event.words();
        }
        happenings.add(now(), event.kind().name(), event.host(), event.words());
        changed = true;
    }

    /** Whether there is something to tell since the last time. */
    boolean news() {
        boolean was = changed;
        changed = false;
        return was;
    }

    private static boolean recovers(Event event) {
        return event.kind() == Event.Kind.RECOVERED || event.kind() == Event.Kind.JOINED;
    }

    DeploymentPicture picture(TaskId task) {
        return new Portrait(now(), ended, plan, deployment, predicted.filter(at -> !paused))
                .of(task, bytes(), parts.all(), happenings);
    }
}
