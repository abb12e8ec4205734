// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.security.internal.EnrolmentTalk;
import org.espalier.security.internal.RequestMaker;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Renews an identity's certificate when two thirds of its time are over, by a new key, and tries
 * again until that has worked. A thousand hosts that were enrolled together do not ask together.
 */
public final class Renewer implements AutoCloseable {
    /** No wait is longer: clocks are set, and machines sleep. */
    static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** The first wait after an attempt that failed; doubled for each further one. */
    static final Duration FIRST_RETRY = Duration.ofMinutes(1);

    private static final int LAST_PART = 3;
    private static final int JITTER_PART = 20;
    private static final int MOST_DOUBLINGS = 6;

    private final Identity identity;
    private final Authority authority;
    private final Clock clock;
    private final DoubleSupplier random;
    private final Timer timer;
    private final Consumer<String> trouble;

    private Future<?> alarm;
    private Credentials planned;
    private Instant due;
    private int failures;
    private boolean asking;
    private boolean closed;

    /** Where the certificate comes from. */
    @FunctionalInterface
    public interface Authority {
        /**
         * The certificate for {@code request}, DER both; completes exceptionally with why there is
         * none, in words.
         */
        CompletionStage<byte[]> renew(byte[] request);
    }

    /** Runs something later, on a thread that may wait for the disk. */
    @FunctionalInterface
    public interface Timer {
        /** Runs {@code task} after {@code delay}, unless it is cancelled before. */
        Future<?> after(Duration delay, Runnable task);
    }

    /**
     * Does nothing yet.
     *
     * @param random gives numbers from 0 to 1
     * @param trouble is told, in sentences, of each attempt that failed
     */
    public Renewer(
            Identity identity,
            Authority authority,
            Clock clock,
            DoubleSupplier random,
            Timer timer,
            Consumer<String> trouble) {
        this.identity = identity;
        this.authority = authority;
        this.clock = clock;
        this.random = random;
        this.timer = timer;
        this.trouble = trouble;
    }

    /**
     * Looks now, and from then on until it is closed. To be called again where there may be a way
     * to the authority that was not there before.
     */
    public void start() {
        synchronized (this) {
            planned = null;
        }
        look();
    }

    private synchronized void look() {
        if (closed || asking) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        Credentials now = identity.current().orElse(null);
        if (now == null) {
            // Not enrolled yet: there will be something to renew later.
            sleep(LONGEST_WAIT);
            return;
        }
        if (now != planned) {
            planned = now;
            due = due(now);
            failures = 0;
        }
        Duration wait = Duration.between(clock.instant(), due);
        if (wait.isNegative() || wait.isZero()) {
            asking = true;
            timer.after(Duration.ZERO, () -> ask(now));
        } else {
            sleep(wait);
        }
    }

    private void sleep(Duration wait) {
        alarm = timer.after(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT, this::look);
    }

    private Instant due(Credentials credentials) {
        Instant from = credentials.certificate().getNotBefore().toInstant();
        Duration whole = Duration.between(from, credentials.expires());
        Duration jitter = part(whole.dividedBy(JITTER_PART), random.getAsDouble());
        return credentials.expires().minus(whole.dividedBy(LAST_PART)).plus(jitter);
    }

    private static Duration part(Duration all, double share) {
        return Duration.ofMillis((long) (all.toMillis() * share));
    }

    private void ask(Credentials present) {
        KeyPair keys = RequestMaker.newKeys();
        byte[] request =
                RequestMaker.request(present.certificate().getSubjectX500Principal(), keys);
        authority
                .renew(request)
                .thenAccept(answer -> take(present, keys, answer))
                .whenComplete((done, failure) -> asked(present, failure));
    }

    private void take(Credentials present, KeyPair keys, byte[] answer) {
        try {
            identity.take(keys, EnrolmentTalk.certificate(answer), present.authority());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private void asked(Credentials present, Throwable failure) {
        String words = null;
        synchronized (this) {
            asking = false;
            if (failure != null) {
                Duration wait = retry(present);
                due = clock.instant().plus(wait);
                words = words(present, cause(failure), wait);
            }
        }
        if (words != null) {
            trouble.accept(words);
        }
        look();
    }

    /** Twice as long each time, but not much longer than a tenth of what is left. */
    private Duration retry(Credentials present) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        Duration left = Duration.between(clock.instant(), present.expires()).dividedBy(10);
        Duration most = left.compareTo(FIRST_RETRY) < 0 ? FIRST_RETRY : left;
        Duration bounded = wait.compareTo(most) < 0 ? wait : most;
        return part(bounded, 0.5 + random.getAsDouble() / 2);
    }

    private String words(Credentials present, String cause, Duration wait) {
        Duration left = Duration.between(clock.instant(), present.expires());
        String ends =
                left.isNegative()
                        ? "ended at " + present.expires()
                        : "ends at " + present.expires() + ", in " + words(left) + ",";
        return "The certificate of "
                + identity.self().role().unit()
                + " "
                + identity.self().name()
                + " "
                + ends
                + " and was not renewed: "
                + cause
                + ". It is tried again in "
                + words(wait)
                + "; if it ends before, have a new one issued.";
    }

    private static String words(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " days";
        }
        return time.toHours() > 1 ? time.toHours() + " hours" : time.toMinutes() + " min";
    }

    private static String cause(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        String words = String.valueOf(cause.getMessage());
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    /** Renews no more. */
    @Override
    public synchronized void close() {
        closed = true;
        if (alarm != null) {
            alarm.cancel(false);
        }
    }
}
