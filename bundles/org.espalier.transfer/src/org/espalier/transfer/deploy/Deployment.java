// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.deploy;

import org.espalier.api.model.HostId;
import org.espalier.images.SignedImage;
import org.espalier.transfer.HostLinks.Endpoint;
import org.espalier.transfer.internal.plan.Forest;
import org.espalier.transfer.internal.plan.Forest.Orphan;
import org.espalier.transfer.internal.plan.Pace;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Route;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Status;
import org.espalier.transfer.relay.Trouble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A deployment as its controller sees it: begins what was planned, and decides who gets what from
 * whom when hosts fail, lie, are slow, or come late. Whoever owns it passes on what the agents say;
 * times are in nanoseconds as of {@link System#nanoTime}. Safe for many threads; {@code hosts} and
 * {@code events} are called under its lock.
 */
public final class Deployment {
    /** A host that lags so many bytes behind its parent, and gains no more, may be slow. */
    private static final long LAG = 1 << 20;

    /** It is where it gets less than this part of what its parent can give: seen at once... */
    private static final double CRAWLS = 0.25;

    /** ...or this part, over a longer time: a host that only computes for a moment is not slow. */
    private static final double LIMPS = 0.5;

    /** Chunks come whole: a rate is one only over the time that so many of them take. */
    private static final int CHUNKS = 2;

    /** A slow host that gets on like this part of the others' rate is slow no more. */
    private static final double KEEPS_UP = 0.75;

    /** A host to which nothing comes for so long, though its parent has more, is told again. */
    private static final long STUCK_NANOS = 4_000_000_000L;

    private final Plan plan;
    private final SignedImage image;
    private final String ticket;
    private final Map<HostId, Endpoint> endpoints;
    private final Hosts hosts;
    private final Consumer<Event> events;
    private final Forest forest;
    private final Map<HostId, Machine> machines = new HashMap<>();
    private final Map<HostId, Route> waiting = new HashMap<>();
    private final Map<HostId, Pace> paces = new HashMap<>();
    private final Map<HostId, Progress> progress = new HashMap<>();
    private final Set<HostId> complete = new HashSet<>();
    private final Set<HostId> away = new HashSet<>();
    private final Set<HostId> corrupt = new HashSet<>();
    private final Set<HostId> slow = new HashSet<>();
    private final Set<HostId> recovered = new HashSet<>();
    private long limit;

    /** What the plan asks of one uplink at most, and no less than all of it. */
    private final double planned;

    /** The rate that most get on with, as of the last look; 0 where nobody can tell. */
    private double usual;

    /**
     * Nothing is begun yet.
     *
     * @param ticket of this deployment, 64 hexadecimal digits
     * @param endpoints where each host's relay listens, the source's too
     * @param hosts the way to the agents
     * @param events is told what happens
     */
    public Deployment(
            Plan plan,
            SignedImage image,
            String ticket,
            Map<HostId, Endpoint> endpoints,
            Hosts hosts,
            Consumer<Event> events) {
        this.plan = plan;
        this.image = image;
        this.ticket = ticket;
        this.endpoints = new HashMap<>(endpoints);
        this.hosts = hosts;
        this.events = events;
        forest = new Forest(plan);
        planned =
                Stream.concat(Stream.of(source()), plan.routes().stream().map(Route::host))
                        .mapToDouble(forest::load)
                        .reduce(1, Math::max);
        machines.put(source(), plan.demand().source());
        plan.demand().hosts().forEach(host -> machines.put(host.id(), host));
        complete.addAll(plan.done());
        complete.add(source());
    }

    /**
     * How far a host was heard to be.
     *
     * @param since when it had not more than {@code bytes}
     * @param patience how long that is borne with, nanoseconds
     */
    private record Progress(long bytes, long since, long patience) {}

    private HostId source() {
        return plan.demand().source().id();
    }

    /** Tells the source and all hosts whose turn it is. */
    public synchronized void begin() {
        if (!plan.routes().isEmpty()) {
            hosts.begin(source(), order(source(), List.of()));
        }
        for (Route route : plan.routes()) {
            if (route.after().isPresent()) {
                waiting.put(route.after().get(), route);
            } else {
                hosts.begin(route.host(), order(route.host(), route.parents()));
            }
        }
    }

    private Order order(HostId host, List<HostId> parents) {
        return new Order(
                image,
                ticket,
                parents.stream().map(this::parent).toList(),
                host.equals(source()) ? Optional.empty() : Optional.of(parent(source())),
                machines.get(host).rate(),
                limit);
    }

    private Parent parent(HostId host) {
        return new Parent(host, endpoints.get(host));
    }

    /** A host's limit for hosts that begin later; those that take part are told by the caller. */
    public synchronized void limit(long bytes) {
        limit = bytes;
    }

    /** {@code host} has all of it, on disk. */
    public synchronized void complete(HostId host) {
        forgive(host);
        if (complete.add(host)) {
            say(Event.Kind.COMPLETE, host, host, "has all of it");
        }
        next(host);
    }

    private void next(HostId host) {
        Route route = waiting.remove(host);
        // One that is away begins when it is back, or never.
        if (route != null && !away.contains(route.host())) {
            hosts.begin(route.host(), order(route.host(), route.parents()));
        }
    }

    /** A parent gives {@code child} no more. */
    public synchronized void broken(
            HostId child, int stripe, HostId parent, Trouble trouble, String why) {
        if (trouble == Trouble.CORRUPT && corrupt.add(parent)) {
            say(Event.Kind.CORRUPT, parent, child, "gives what it must not: " + why);
            settle(forest.strip(parent), "it is not trusted any more");
        }
        if (forest.parent(child, stripe).filter(parent::equals).isPresent()) {
            forest.attach(child, stripe, Optional.empty());
        }
        if (forest.parent(child, stripe).isEmpty()) {
            // Not the same one at once: what it was silent about, it is silent about again.
            move(new Orphan(child, stripe), Optional.of(parent), why);
        }
    }

    /** {@code host}'s agent is away: killed, or cut off. */
    public void lost(HostId host) {
        lost(Set.of(host));
    }

    /** The same of several at once: a switch may be gone. */
    public synchronized void lost(Set<HostId> hosts) {
        Set<HostId> gone = new LinkedHashSet<>(hosts);
        gone.removeAll(away);
        gone.forEach(host -> say(Event.Kind.LOST, host, host, "is away"));
        leave(gone, "is away");
    }

    /** {@code host} cannot go on by itself: others do not wait for it. */
    public synchronized void failed(HostId host, String why) {
        say(Event.Kind.FAILED, host, host, why);
        leave(Set.of(host), "cannot go on");
    }

    /** {@code hosts} are not to have it any more: nobody waits for them, or gets it from them. */
    public synchronized void left(Set<HostId> hosts) {
        leave(hosts, "is left out");
    }

    /** All at once: who gets it from one that leaves, too, is told nothing. */
    private void leave(Set<HostId> hosts, String why) {
        away.addAll(hosts);
        for (HostId host : hosts) {
            paces.remove(host);
            complete.remove(host);
            forgive(host);
        }
        settle(forest.remove(hosts), "its parent " + why);
        hosts.forEach(this::next);
    }

    /** A host is there that came late, or again after it was away. */
    public synchronized void joined(Machine host, Endpoint at) {
        away.remove(host.id());
        forgive(host.id());
        // Now, and not once more when it would have been its turn.
        waiting.values().removeIf(route -> route.host().equals(host.id()));
        endpoints.put(host.id(), at);
        machines.put(host.id(), host);
        settle(forest.remove(host.id()), "host " + host.id() + " was started anew");
        forest.add(host);
        List<HostId> parents = new ArrayList<>();
        for (int stripe = 0; stripe < forest.stripes(); stripe++) {
            Optional<HostId> parent =
                    forest.choose(host.id(), stripe, this::isUsable, Optional.empty());
            forest.attach(host.id(), stripe, parent);
            parents.add(parent.orElse(source()));
        }
        hosts.begin(host.id(), order(host.id(), parents));
        say(Event.Kind.JOINED, host.id(), parents.get(0), "gets it from " + parents.get(0));
    }

    /** Whether it is slow is to be seen anew. */
    private void forgive(HostId host) {
        slow.remove(host);
        recovered.remove(host);
    }

    private boolean isUsable(HostId host) {
        return !away.contains(host) && !corrupt.contains(host) && !slow.contains(host);
    }

    private void settle(List<Orphan> orphans, String why) {
        orphans.forEach(orphan -> move(orphan, Optional.empty(), why));
    }

    private void move(Orphan orphan, Optional<HostId> not, String why) {
        if (away.contains(orphan.host()) || complete.contains(orphan.host())) {
            return;
        }
        move(orphan, choose(orphan, not), why);
    }

    private void move(Orphan orphan, HostId parent, String why) {
        forest.attach(orphan.host(), orphan.stripe(), Optional.of(parent));
        pace(orphan.host()).forget();
        hosts.attach(orphan.host(), orphan.stripe(), parent(parent));
        say(Event.Kind.MOVED, orphan.host(), parent, "gets it from " + parent + " now: " + why);
    }

    private HostId choose(Orphan orphan, Optional<HostId> not) {
        if (slow.contains(orphan.host())) {
            return forest.last(orphan.host(), orphan.stripe(), this::isUsable, not)
                    .orElse(source());
        }
        return forest.choose(orphan.host(), orphan.stripe(), this::isUsable, not).orElse(source());
    }

    private Pace pace(HostId host) {
        return paces.computeIfAbsent(host, id -> new Pace());
    }

    /** What a host says of itself, a few times a second. */
    public void report(HostId host, Status status, long nanos) {
        report(host, status.bytes(), status.complete(), nanos);
    }

    /** The same, of {@code bytes} that it has, and whether those are all. */
    public synchronized void report(HostId host, long bytes, boolean whole, long nanos) {
        if (!machines.containsKey(host) || away.contains(host)) {
            // It tells of an earlier time, and has yet to be taken in.
            return;
        }
        Pace pace = pace(host);
        double fair = fairFor(host);
        pace.over(CHUNKS * plan.demand().chunk() / fair);
        pace.at(nanos / 1e9, bytes);
        if (whole) {
            return;
        }
        if (slow.contains(host)) {
            recover(host, pace);
        } else if (isSlow(host, pace, fair)) {
            demote(host);
        }
    }

    /**
     * Looks for hosts to which nothing comes though their parents have more, and tells them again
     * from whom: what they were told may never have come, or two wait for each other since they
     * were told at different times. To be called about once a second.
     *
     * @param running whether chunks may go; nobody is stuck while it is paused
     */
    public synchronized void look(long nanos, boolean running) {
        usual = median();
        if (running) {
            machines.keySet().forEach(this::relieve);
        }
        Set<HostId> idle = new HashSet<>();
        waiting.values().forEach(route -> idle.add(route.host()));
        for (HostId host : machines.keySet()) {
            if (away.contains(host) || complete.contains(host) || idle.contains(host)) {
                progress.remove(host);
                continue;
            }
            long bytes = pace(host).bytes();
            Progress before = progress.get(host);
            if (before == null || !running || before.bytes() != bytes) {
                progress.put(host, new Progress(bytes, nanos, patience(host)));
            } else if (nanos - before.since() > before.patience()) {
                // A chunk that is under way is lost by it: twice as long, so that it may end.
                progress.put(host, new Progress(bytes, nanos, 2 * before.patience()));
                tellAgain(host);
            }
        }
    }

    /**
     * In a hurry more were given to {@code parent} than its uplink carries: they go on with one who
     * is no less far and has room, slow ones first.
     */
    private void relieve(HostId parent) {
        if (forest.load(parent) <= planned) {
            return;
        }
        List<Orphan> children = forest.children(parent);
        children.sort(
                Comparator.comparing((Orphan child) -> !slow.contains(child.host()))
                        .thenComparingLong(child -> pace(child.host()).bytes()));
        for (Orphan child : children) {
            if (forest.load(parent) <= planned) {
                return;
            }
            forest.choose(
                            child.host(),
                            child.stripe(),
                            other -> isFreeFor(other, child),
                            Optional.of(parent))
                    .ifPresent(other -> move(child, other, "it has room"));
        }
    }

    private boolean isFreeFor(HostId host, Orphan child) {
        return isUsable(host) && forest.hasRoom(host) && lead(host, pace(child.host())) >= 0;
    }

    private long patience(HostId host) {
        double chunks = CHUNKS * plan.demand().chunk() / fairFor(host);
        return Math.max(STUCK_NANOS, (long) (2e9 * chunks));
    }

    private void tellAgain(HostId host) {
        for (int stripe = 0; stripe < forest.stripes(); stripe++) {
            Optional<HostId> parent = forest.parent(host, stripe);
            if (parent.isPresent() && lead(parent.get(), pace(host)) > 0) {
                hosts.attach(host, stripe, parent(parent.get()));
            }
        }
    }

    private boolean isSlow(HostId host, Pace pace, double fair) {
        if (slow.size() > machines.size() / 4) {
            return false;
        }
        for (int stripe = 0; stripe < forest.stripes(); stripe++) {
            Optional<HostId> parent = forest.parent(host, stripe);
            if (parent.isEmpty() || lead(parent.get(), pace) < LAG) {
                return false;
            }
        }
        // One that was called slow and kept up with the others was not what held them up.
        double due = recovered.contains(host) ? Math.min(fair, usual) : fair;
        return isBelow(pace.rate(Pace.SHORT), CRAWLS * due)
                || isBelow(pace.rate(Pace.LONG), LIMPS * due);
    }

    private static boolean isBelow(double rate, double least) {
        return rate >= 0 && rate < least;
    }

    /** It was taken for slow; where the others are no faster without it, it was not. */
    private void recover(HostId host, Pace pace) {
        if (usual > 0 && pace.rate(Pace.SHORT) > KEEPS_UP * usual) {
            slow.remove(host);
            recovered.add(host);
            // What was measured while it was at the end tells nothing of it any more.
            pace.forget();
            say(Event.Kind.RECOVERED, host, host, "keeps up with the others again");
        }
    }

    /** How fast the median of those that fill and are not slow gets on; 0 where none can tell. */
    private double median() {
        double[] rates =
                paces.entrySet().stream()
                        .filter(each -> isUsable(each.getKey()))
                        .filter(each -> !complete.contains(each.getKey()))
                        .mapToDouble(each -> each.getValue().rate(Pace.SHORT))
                        .filter(rate -> rate >= 0)
                        .sorted()
                        .toArray();
        return rates.length == 0 ? 0 : rates[rates.length / 2];
    }

    /** What it would gain a second where all give what they are to. */
    private double fairFor(HostId host) {
        double fair = machines.get(host).rate();
        for (int stripe = 0; stripe < forest.stripes(); stripe++) {
            Optional<HostId> parent = forest.parent(host, stripe);
            if (parent.isPresent()) {
                fair = Math.min(fair, fairOf(parent.get()));
            }
        }
        return fair;
    }

    /** How many bytes a parent is ahead. */
    private long lead(HostId parent, Pace pace) {
        boolean all = parent.equals(source()) || complete.contains(parent);
        return (all ? plan.demand().bytes() : pace(parent).bytes()) - pace.bytes();
    }

    private double fairOf(HostId parent) {
        double most = limit > 0 ? limit : machines.get(parent).rate();
        return most / Math.max(1, forest.load(parent));
    }

    /** From now on it only receives, from one with room. */
    private void demote(HostId host) {
        slow.add(host);
        say(Event.Kind.SLOW, host, host, "is slow and feeds nobody any more");
        List<Optional<HostId>> before = new ArrayList<>();
        for (int stripe = 0; stripe < forest.stripes(); stripe++) {
            before.add(forest.parent(host, stripe));
            forest.attach(host, stripe, Optional.empty());
        }
        settle(forest.strip(host), "host " + host + " is slow");
        for (int stripe = 0; stripe < forest.stripes(); stripe++) {
            Orphan own = new Orphan(host, stripe);
            Optional<HostId> parent = Optional.of(choose(own, Optional.empty()));
            if (parent.equals(before.get(stripe))) {
                // It has room for it: connecting anew would only cost time.
                forest.attach(host, stripe, parent);
            } else {
                move(own, Optional.empty(), "it is slow");
            }
        }
    }

    private void say(Event.Kind kind, HostId host, HostId parent, String words) {
        events.accept(new Event(kind, host, parent, "Host " + host + " " + words));
    }

    /** Hosts that have all of it, the source among them. */
    public synchronized Set<HostId> complete() {
        return Set.copyOf(complete);
    }

    /** From whom {@code host} gets a stripe just now. */
    public synchronized Optional<HostId> parent(HostId host, int stripe) {
        return forest.parent(host, stripe);
    }
}
