// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.link;

import org.espalier.api.Bytes;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Controller;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps a console attached to the VM it shows: attaches when the VM is alive, says why a session
 * closed, tries again while the VM lives and at once when it comes back to life, and shows the
 * serial log of a VM that is off. For the UI thread; sessions are opened and closed elsewhere.
 */
public final class ConsoleLink {
    /** Most of a serial log that is shown, bytes. */
    public static final int LOG_BYTES = 64 << 10;

    static final int FIRST_RETRY_MS = 2_000;
    static final int LAST_RETRY_MS = 30_000;

    private static final Logger LOG = Logger.getLogger(ConsoleLink.class.getName());

    private final Supplier<Controller> controller;
    private final Threads threads;
    private final Output output;
    private final Runnable changed;
    private Target target;
    private Attempt attempt;
    private LinkState state = LinkState.NONE;
    private String cause = "";
    private int retryMs = FIRST_RETRY_MS;

    /** Where a console's text goes. */
    public interface Output {
        /** Another session begins: what was shown is not of it. */
        void begin();

        /** The guest wrote; any thread. */
        void write(byte[] bytes);
    }

    /**
     * Where work is done.
     *
     * @param background for what may wait
     * @param ui the thread that this belongs to
     * @param later runs there after so many milliseconds
     */
    public record Threads(Executor background, Executor ui, Later later) {
        /** Runs something after a while. */
        public interface Later {
            /** Runs {@code action} after {@code millis}. */
            void run(int millis, Runnable action);
        }
    }

    /** A link to nothing yet; {@code changed} is called after each change of what it says. */
    public ConsoleLink(
            Supplier<Controller> controller, Threads threads, Output output, Runnable changed) {
        this.controller = controller;
        this.threads = threads;
        this.output = output;
        this.changed = changed;
    }

    /** Shows {@code now}: another VM, none, or news of the one that is shown. */
    public void show(Optional<Target> now) {
        Target before = target;
        target = now.orElse(null);
        boolean same = before != null && target != null && before.id().equals(target.id());
        if (!same) {
            detach();
            retryMs = FIRST_RETRY_MS;
            if (target == null) {
                output.begin();
                become(LinkState.NONE, "");
            } else {
                attach();
            }
        } else if (!Objects.equals(before, target)) {
            boolean cameAlive = target.attachable() && !before.attachable();
            if (cameAlive && state != LinkState.ATTACHED) {
                attach();
            } else {
                changed.run();
            }
        }
    }

    /** Attaches now, or shows the log of a VM that is off. */
    public void attach() {
        if (target == null) {
            return;
        }
        detach();
        output.begin();
        Attempt mine = new Attempt();
        attempt = mine;
        if (target.attachable()) {
            become(LinkState.ATTACHING, "");
            Target to = target;
            threads.background().execute(() -> mine.open(to));
        } else {
            become(LinkState.OFF, "");
            log(bytes -> write(mine, bytes));
        }
    }

    /** Ends the session, if there is one. */
    public void detach() {
        if (attempt != null) {
            Attempt ended = attempt;
            attempt = null;
            ended.over = true;
            threads.background().execute(ended::end);
        }
    }

    /** Types into the guest; lost while not attached. */
    public void type(byte[] bytes) {
        if (attempt != null && attempt.session != null && state == LinkState.ATTACHED) {
            attempt.session.type(Bytes.of(bytes));
        }
    }

    /** The end of the VM's serial log, given to {@code sink} on the UI thread when it is there. */
    public void log(Consumer<byte[]> sink) {
        if (target == null) {
            return;
        }
        Target of = target;
        threads.background()
                .execute(
                        () ->
                                controller
                                        .get()
                                        .serialLog(of.id(), LOG_BYTES)
                                        .whenCompleteAsync(
                                                (log, failure) ->
                                                        sink.accept(
                                                                failure == null
                                                                        ? log.toArray()
                                                                        : unread(of, failure)),
                                                threads.ui()));
    }

    /** The VM that is shown. */
    public Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    /** How it stands. */
    public LinkState state() {
        return state;
    }

    /** Why it is closed, in words; empty where it is not. */
    public String cause() {
        return cause;
    }

    /** Whether the guest wrote anything in this session. */
    public boolean heard() {
        return attempt != null && attempt.heard;
    }

    private static byte[] unread(Target of, Throwable failure) {
        LOG.log(Level.INFO, failure, () -> "The serial log of " + of.name() + " was not read");
        Throwable root = failure.getCause() == null ? failure : failure.getCause();
        return Bytes.utf8(String.valueOf(root.getMessage())).toArray();
    }

    private void write(Attempt from, byte[] bytes) {
        if (from == attempt) {
            output.write(bytes);
        }
    }

    private void become(LinkState next, String why) {
        state = next;
        cause = why;
        changed.run();
    }

    private void closed(Attempt of, String why) {
        if (of != attempt) {
            return;
        }
        if (of.heard) {
            retryMs = FIRST_RETRY_MS;
        }
        become(LinkState.CLOSED, why);
        int delay = retryMs;
        retryMs = Math.min(LAST_RETRY_MS, retryMs * 2);
        threads.later().run(delay, () -> retry(of));
    }

    private void retry(Attempt of) {
        if (of == attempt && state == LinkState.CLOSED && target.attachable()) {
            attach();
        }
    }

    private void opened(Attempt of) {
        if (of == attempt && state == LinkState.ATTACHING) {
            become(LinkState.ATTACHED, "");
        }
    }

    /** One session, from asking for it to its end. */
    private final class Attempt implements ConsoleListener {
        private volatile ConsoleSession session;
        private volatile boolean heard;
        private volatile boolean over;

        void open(Target to) {
            try {
                // Whoever detaches meanwhile has its end queue behind this.
                session = controller.get().openConsole(to.id(), this);
                threads.ui().execute(() -> opened(this));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, e, () -> "The console of " + to.name() + " did not open");
                closed(String.valueOf(e.getMessage()));
            }
        }

        void end() {
            ConsoleSession open = session;
            if (open != null) {
                open.close();
            }
        }

        @Override
        public void output(Bytes bytes) {
            if (!over) {
                boolean first = !heard;
                heard = true;
                output.write(bytes.toArray());
                if (first) {
                    threads.ui().execute(changed);
                }
            }
        }

        @Override
        public void closed(String why) {
            threads.ui().execute(() -> ConsoleLink.this.closed(this, why));
        }
    }
}
