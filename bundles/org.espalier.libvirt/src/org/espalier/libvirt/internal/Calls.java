// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.api.Refusal;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.libvirt.jna.ConnectionPointer;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls into libvirt, on threads of their own: libvirt's calls know no time limit, so whoever waits
 * for one must be able to leave it behind.
 */
final class Calls implements AutoCloseable {
    static final Duration QUICK = Duration.ofSeconds(20);
    static final Duration START = Duration.ofSeconds(90);

    /** Memory of many GiB goes to a disk that may be slow. */
    static final Duration MEMORY = Duration.ofMinutes(15);

    /** As long as it takes: it is watched, and broken off by whoever has enough of it. */
    static final Duration MOVE = Duration.ofHours(6);

    static final int THREADS = 12;

    private final HostId host;
    private final Connector connector;
    private final Connector.Loop loop;
    private final ExecutorService threads;

    Calls(HostId host, Connector connector, Connector.Loop loop) {
        this.host = host;
        this.connector = connector;
        this.loop = loop;
        AtomicInteger number = new AtomicInteger();
        threads =
                Executors.newFixedThreadPool(
                        THREADS,
                        work -> {
                            Thread t =
                                    new Thread(
                                            work,
                                            "libvirt-" + host + "-" + number.incrementAndGet());
                            t.setDaemon(true);
                            return t;
                        });
    }

    /** What is done with a connection. */
    interface Work<T> {
        T run(Virt virt, ConnectionPointer connection) throws VirtException, RefusedException;
    }

    /** What is done with a connection and has an effect. */
    interface Act<T> {
        /** Checks {@code deadline} right before the effect: what comes first may take its time. */
        T run(Virt virt, ConnectionPointer connection, Deadline deadline)
                throws VirtException, RefusedException;
    }

    /**
     * Does it.
     *
     * @param thing what was not done if it fails: a sentence's beginning
     */
    <T> T call(String thing, Duration limit, Work<T> work) throws RefusedException {
        return act(thing, limit, (virt, connection, deadline) -> work.run(virt, connection));
    }

    /**
     * Does it, or says that it was too late.
     *
     * @param thing what was not done if it fails: a sentence's beginning
     */
    <T> T act(String thing, Duration limit, Act<T> act) throws RefusedException {
        Deadline deadline = Deadline.in(limit, thing, host);
        Future<T> result;
        try {
            result = threads.submit(() -> connected(deadline, act));
        } catch (RejectedExecutionException e) {
            throw unreachable(thing, e);
        }
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw deadline.passed(e);
        } catch (InterruptedException e) {
            // It may still wait for a thread; nobody would hear that it was done.
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new RefusedException(
                    new Refusal(Code.CANCELLED, thing, "the agent stops", "Try again later"), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException(thing, e.getCause());
        }
    }

    private <T> T connected(Deadline deadline, Act<T> act) throws RefusedException {
        String thing = deadline.thing();
        deadline.check();
        Lines.Line line = connector.acquire().orElse(null);
        if (line == null) {
            throw unreachable(thing, null);
        }
        ConnectionPointer connection = line.connection();
        Virt virt = loop.virt();
        try {
            return act.run(virt, connection, deadline);
        } catch (VirtException e) {
            if (e.code() == VirtException.INVALID_CONNECTION
                    || virt.virConnectIsAlive(connection) != 1) {
                throw unreachable(thing, e);
            }
            throw Refusals.of(thing, e);
        } finally {
            connector.giveBack(line);
        }
    }

    private RefusedException unreachable(String thing, Exception cause) {
        String why =
                connector
                        .trouble()
                        .orElse("the connection to the hypervisor of host " + host + " broke");
        return new RefusedException(
                new Refusal(
                        Code.UNREACHABLE, thing, why, "It is tried again; wait until it answers"),
                cause);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
