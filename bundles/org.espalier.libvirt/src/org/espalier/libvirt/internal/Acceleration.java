// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.libvirt.internal.KvmProbe.Verdict;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Whether guests run on the processor itself, as last found out. An answer is kept for no longer
 * than its cause can be trusted to last: KVM that works only while its device is there, KVM that
 * fails for some minutes, and that it could not be tried not at all.
 */
final class Acceleration {
    /** So long KVM that was too slow is not tried again: the machine may only have been busy. */
    static final Duration FAILED_FOR = Duration.ofMinutes(5);

    private final KvmProbe probe;
    private final Executor threads;
    private final LongSupplier nanos;
    private CompletableFuture<Verdict> last;
    private long foundAt;

    /**
     * Tries nothing yet.
     *
     * @param threads where it is tried
     * @param nanos a clock as {@link System#nanoTime}
     */
    Acceleration(KvmProbe probe, Executor threads, LongSupplier nanos) {
        this.probe = probe;
        this.threads = threads;
        this.nanos = nanos;
    }

    /** Has it tried soon: an answer may take seconds. */
    void begin() {
        if (probe.present()) {
            tried();
        }
    }

    /** The answer; waits where it is being found out. */
    boolean works() {
        return probe.present() && tried().join() == Verdict.WORKS;
    }

    private synchronized CompletableFuture<Verdict> tried() {
        if (last == null || (last.isDone() && !holds(last.join()))) {
            last =
                    CompletableFuture.supplyAsync(probe::verdict, threads)
                            .exceptionally(fault -> Verdict.UNKNOWN);
            last.thenRun(this::found);
        }
        return last;
    }

    private synchronized void found() {
        foundAt = nanos.getAsLong();
    }

    private boolean holds(Verdict verdict) {
        return switch (verdict) {
            case WORKS -> true;
            case FAILS -> nanos.getAsLong() - foundAt < FAILED_FOR.toNanos();
            case ABSENT, UNKNOWN -> false;
        };
    }
}
