// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.api.model.HostId;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.Manifest;
import org.espalier.transfer.internal.Door;
import org.espalier.transfer.relay.Delivery;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Status;
import org.espalier.transfer.relay.Trouble;
import org.espalier.transfer.relay.Watcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;

/** What this host has of one image, who gives it more, and whom it gives to. */
public final class Share {
    private static final Logger LOG = Logger.getLogger(Share.class.getName());
    static final int NOTHING = -1;
    static final int OVER = -2;

    private final Manifest manifest;
    private final ChunkId image;
    private final Bearer bearer;
    private final Items items;
    private final Stock stock;
    private final Throttle throttle = new Throttle();
    private final BitSet have;
    private final Set<Part> parts = new HashSet<>();
    private final Map<Integer, Intake> intakes = new HashMap<>();
    private final Map<Integer, Parent> parents = new HashMap<>();
    private final Set<Outflow> outflows = new HashSet<>();
    private final Tally tally = new Tally();
    private final Packer packer = new Packer();
    private final Recent recent;
    private int sendBuffer;
    private long rate;
    private boolean finishing;
    private boolean complete;
    private boolean over;

    /** Looks what the store has of it. */
    public Share(Manifest manifest, ChunkId image, ChunkStore store, Bearer bearer)
            throws IOException {
        this.manifest = manifest;
        this.image = image;
        this.bearer = bearer;
        items = new Items(manifest);
        recent = new Recent(items.longest());
        stock = new Stock(items, store);
        have = stock.have();
        complete = stock.isWhole();
    }

    ChunkId image() {
        return image;
    }

    int all() {
        return items.all();
    }

    int longest() {
        return items.longest();
    }

    Throttle throttle() {
        return throttle;
    }

    /** The host's own, of all shares together. */
    Throttle hosts() {
        return bearer.throttle();
    }

    Packer packer() {
        return packer;
    }

    boolean isPage(int item) {
        return items.isPage(item);
    }

    /** What this host can give, bytes a second, as far as anybody knows; else 0. */
    synchronized long rate() {
        return LongStream.of(throttle.limit(), hosts().limit(), rate)
                .filter(some -> some > 0)
                .min()
                .orElse(0);
    }

    synchronized ChunkId id(int item) {
        return items.id(item);
    }

    synchronized int length(int item) {
        return items.length(item);
    }

    /** Whether it was ended: the next deployment of the image begins anew. */
    public synchronized boolean isOver() {
        return over;
    }

    // Giving.

    void feed(Door.Visit visit) {
        Outflow outflow;
        boolean late;
        synchronized (this) {
            late = over;
            outflow = new Outflow(this, visit, tally.sentTo(visit.peer()));
            if (!late) {
                outflows.add(outflow);
                limitBuffer(visit);
            }
        }
        if (late) {
            outflow.close();
        } else {
            outflow.start();
        }
    }

    /** What waits in the kernel is late for everybody further down, and lost with this host. */
    private void limitBuffer(Door.Visit visit) {
        if (sendBuffer > 0) {
            Bearer.quietly(() -> visit.wire().setSendBufferSize(sendBuffer));
        }
    }

    Wants wants() {
        return stock.wants();
    }

    synchronized void want(Wants wants, Frames.Want want) {
        wants.add(want.first(), want.items());
        notifyAll();
    }

    /** The next that is wanted and there; waits for it, but not for ever. */
    synchronized int next(Wants wants, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!wants.isOver()) {
            int item = wants.take();
            if (item >= 0) {
                return item;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return NOTHING;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return OVER;
    }

    /** How long it is; {@link #NOTHING} where it was damaged, and is got again first. */
    int read(int item, Wants by, byte[] into, int offset) throws IOException {
        int here = recent.read(item, into, offset);
        if (here != NOTHING) {
            return here;
        }
        synchronized (this) {
            stock.reading(item);
        }
        try {
            int length = stock.read(id(item), into, offset);
            if (length == NOTHING) {
                lost(item, by);
            }
            return length;
        } finally {
            synchronized (this) {
                stock.wasRead(item);
            }
        }
    }

    synchronized void over(Outflow outflow, Wants wants) {
        outflows.remove(outflow);
        stock.leave(wants);
        wants.end();
        notifyAll();
    }

    /** A chunk was damaged on this host's disk: it is got again, and then given to who wants it. */
    private void lost(int item, Wants by) {
        Part part;
        synchronized (this) {
            by.add(item);
            if (!have.get(item) || parts.isEmpty()) {
                return;
            }
            stock.forget(item);
            complete = false;
            finishing = false;
            part = parts.iterator().next();
        }
        regain(part, stock.stripeOf(item), Stock.only(item));
    }

    void recheck(Part part) throws IOException {
        int all;
        BitSet lost;
        synchronized (this) {
            lost = stock.forgetLost();
            complete = false;
            finishing = false;
            all = stock.stripes();
        }
        for (int stripe = 0; stripe < all; stripe++) {
            if (!missing(stripe, 0, items.all()).isEmpty()) {
                regain(part, stripe, lost);
            }
        }
        finish();
    }

    /** Asks for what is missing; also for what was asked for before, came, and was lost. */
    private void regain(Part part, int stripe, BitSet lost) {
        Intake now;
        Parent again;
        synchronized (this) {
            now = intakes.get(stripe);
            again = parents.get(stripe);
        }
        if (now != null) {
            lost.stream().forEach(now::again);
            ask(now, 0, items.all());
        } else if (again != null) {
            part.attach(stripe, again);
        } else {
            failed("a chunk of it was damaged on this host's disk, and no other host gives it");
        }
    }

    // Taking.

    /** See {@link org.espalier.transfer.relay.Relay#deliver}; nothing where it is over. */
    public Optional<Delivery> join(Order order, Watcher watcher) {
        Part part = new Part(this, order, watcher);
        boolean first;
        boolean done;
        synchronized (this) {
            if (over) {
                return Optional.empty();
            }
            first = parts.isEmpty();
            parts.add(part);
            done = complete;
            if (first) {
                stock.split(Math.max(1, order.parents().size()));
                throttle.limit(order.limit());
                rate = order.rate();
                // So much of a second may pass on a busy host until its turn comes again.
                sendBuffer = (int) Math.min(4 << 20, Math.max(48 << 10, order.rate() / 20));
                sendBuffer = order.rate() == 0 ? 0 : sendBuffer;
            }
        }
        if (done) {
            watcher.complete();
        } else if (first) {
            for (int stripe = 0; stripe < order.parents().size(); stripe++) {
                part.attach(stripe, order.parents().get(stripe));
            }
        }
        return Optional.of(part);
    }

    /** Whether a parent gave all that it was to give; then it is asked for nothing any more. */
    synchronized boolean isDone(Intake intake) {
        if (over || intakes.get(intake.stripe()) != intake) {
            return true;
        }
        if (!stock.isDone(intake.stripe())) {
            return false;
        }
        // At once: a chunk that is lost from now on is got by another connection.
        intakes.remove(intake.stripe());
        return true;
    }

    /** A parent listens: it is asked for all of its stripe that is known and not there. */
    void ready(Intake intake) throws IOException {
        intake.ask(missing(intake.stripe(), 0, items.all()));
    }

    /** That a parent cannot be asked is no trouble of this host's own. */
    private void ask(Intake intake, int first, int end) {
        try {
            intake.ask(missing(intake.stripe(), first, end));
        } catch (IOException e) {
            LOG.log(Level.FINE, "A parent cannot be asked for more", e);
            intake.cut();
        }
    }

    private synchronized BitSet missing(int stripe, int first, int end) {
        return stock.missing(stripe, first, end);
    }

    /** Keeps an item that was checked, and lets others have it. */
    void keep(Intake from, int item, ChunkId id, Arrival arrival) throws IOException {
        if (!stock.put(id, arrival.bytes(), arrival.length())) {
            return;
        }
        List<Intake> now = List.of();
        synchronized (this) {
            tally.came(from, arrival.wire());
            passOn(from, item, arrival);
            if (items.isPage(item)) {
                stock.learn(item, Arrays.copyOf(arrival.bytes(), arrival.length()));
                now = List.copyOf(intakes.values());
            } else {
                stock.add(item);
            }
            notifyAll();
        }
        for (Intake intake : now) {
            ask(intake, items.firstOf(item), items.endOf(item));
        }
        finish();
    }

    /** As it came; whom it goes to later, too, as long as that is remembered. */
    private void passOn(Intake from, int item, Arrival arrival) {
        if (!outflows.isEmpty() && arrival.packed().isEmpty()) {
            recent.keep(item, arrival.bytes(), arrival.length());
        }
        if (arrival.packed().isEmpty() && from.packs()) {
            packer.leave(item);
        } else if (!outflows.isEmpty()) {
            arrival.packed().ifPresent(frame -> packer.keep(item, frame));
        }
    }

    private void finish() throws IOException {
        synchronized (this) {
            if (finishing || over || !stock.isWhole()) {
                return;
            }
            finishing = true;
        }
        List<Part> told;
        BitSet lost;
        BitSet read;
        Part any;
        boolean synced = false;
        try {
            stock.sync();
            synced = true;
        } finally {
            synchronized (this) {
                // Also an earlier sync, of which only the log heard, may have dropped some.
                lost = over ? new BitSet() : stock.forgetLost();
                read = stock.read(lost);
                any = parts.stream().findAny().orElse(null);
                complete = synced && !over && stock.isWhole();
                finishing = complete;
                told = complete ? List.copyOf(parts) : List.of();
            }
        }
        lost.andNot(read);
        if (!lost.isEmpty()) {
            throw new IOException(
                    lost.cardinality()
                            + " chunks of it were lost before they were on this host's disk. Look"
                            + " after that disk, and deploy it again.");
        }
        if (any != null) {
            read.stream().forEach(i -> regain(any, stock.stripeOf(i), Stock.only(i)));
        }
        told.forEach(Part::complete);
    }

    void broken(Intake intake, int stripe, HostId parent, Trouble trouble, String why) {
        List<Part> told;
        synchronized (this) {
            if (over || intakes.get(stripe) != intake) {
                return;
            }
            intakes.remove(stripe);
            told = List.copyOf(parts);
        }
        told.forEach(part -> part.broken(stripe, parent, trouble, why));
    }

    /** It takes no more: whoever gives again is dialled anew. */
    void failed(Intake intake, String why) {
        synchronized (this) {
            intakes.remove(intake.stripe(), intake);
        }
        failed(why);
    }

    private void failed(String why) {
        List<Part> told;
        synchronized (this) {
            told = List.copyOf(parts);
        }
        told.forEach(part -> part.failed(why));
    }

    synchronized boolean isFed(int stripe) {
        return over || intakes.containsKey(stripe);
    }

    synchronized Status status() {
        int chunks = have.get(items.pages(), items.all()).cardinality();
        return tally.status(chunks, manifest.chunks(), complete, stock.bytes());
    }

    void leave(Part part) {
        boolean there;
        boolean last;
        synchronized (this) {
            there = parts.remove(part);
            last = there && parts.isEmpty();
            // At once: whoever joined from now on would wait for nothing.
            over |= last;
        }
        if (last) {
            end();
        } else if (there) {
            // Else an image that always is on its way to somebody has the tickets of years.
            bearer.dismiss(part.ticket(), this);
        }
    }

    /** Nobody wants it any more: nothing of it is written from when this returns on. */
    public void end() {
        List<AutoCloseable> all = new ArrayList<>();
        synchronized (this) {
            over = true;
            all.addAll(intakes.values());
            all.addAll(outflows);
            intakes.clear();
        }
        bearer.dismiss(this);
        all.forEach(Bearer::quietly);
        packer.close();
        stock.close();
    }

    void attach(byte[] ticket, int stripe, Parent parent) {
        Intake next = new Intake(this, stripe, parent, ticket, bearer.tls());
        Intake before;
        synchronized (this) {
            if (over || complete || stripe < 0 || stripe >= stock.stripes()) {
                return;
            }
            parents.put(stripe, parent);
            before = intakes.put(stripe, next);
        }
        if (before != null) {
            before.close();
        }
        next.start();
    }

    void later(Runnable work, long millis) {
        bearer.clock().schedule(work, millis, TimeUnit.MILLISECONDS);
    }
}
