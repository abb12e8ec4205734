// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Bytes;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Revision;
import org.espalier.api.model.EntityKind;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A serial console that ends when who uses it may not any more. */
final class GuardedConsole implements ConsoleSession, ConsoleListener {
    /** What a right to a console depends on. */
    private static final Set<EntityKind> DECIDES =
            EnumSet.of(EntityKind.USER, EntityKind.VO, EntityKind.VM, EntityKind.HOST);

    private final Kernel kernel;
    private final Supplier<Optional<String>> refusal;
    private final ConsoleListener listener;
    private Subscription watch;
    private ConsoleSession session;
    private boolean over;

    private GuardedConsole(
            Kernel kernel, Supplier<Optional<String>> refusal, ConsoleListener listener) {
        this.kernel = kernel;
        this.refusal = refusal;
        this.listener = listener;
    }

    /**
     * Opens a console, or says why not.
     *
     * @param refusal why it may not be used now; asked again whenever that may have changed
     * @param opener opens it
     */
    static ConsoleSession open(
            Kernel kernel,
            Supplier<Optional<String>> refusal,
            Function<ConsoleListener, ConsoleSession> opener,
            ConsoleListener listener) {
        GuardedConsole console = new GuardedConsole(kernel, refusal, listener);
        Optional<String> cause = refusal.get();
        if (cause.isPresent()) {
            console.end();
            kernel.executor().execute(() -> listener.closed(cause.get()));
        } else {
            console.begin(opener);
        }
        return console;
    }

    private void begin(Function<ConsoleListener, ConsoleSession> opener) {
        Subscription watching = kernel.listen((after, revision, command) -> heard(revision));
        synchronized (this) {
            watch = watching;
        }
        ConsoleSession opened = opener.apply(this);
        boolean late;
        synchronized (this) {
            session = opened;
            late = over;
        }
        if (late) {
            // It ended while it was opened.
            opened.close();
            watching.close();
        } else {
            // What was decided while nobody listened.
            check();
        }
    }

    /** On the writer's thread, which must not wait. */
    private void heard(Revision revision) {
        if (revision.changes().stream().anyMatch(c -> DECIDES.contains(c.key().kind()))) {
            kernel.executor().execute(this::check);
        }
    }

    private void check() {
        refusal.get()
                .ifPresent(
                        cause -> {
                            if (end()) {
                                listener.closed(cause);
                            }
                        });
    }

    /** Ends it; whether it had not ended before. */
    private boolean end() {
        ConsoleSession ended;
        Subscription watched;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            ended = session;
            watched = watch;
        }
        if (watched != null) {
            watched.close();
        }
        if (ended != null) {
            ended.close();
        }
        return true;
    }

    private synchronized boolean isOver() {
        return over;
    }

    @Override
    public void type(Bytes input) {
        ConsoleSession to;
        synchronized (this) {
            to = over ? null : session;
        }
        // Asked for each key: the news of a role that was taken may be on its way still.
        if (to != null && refusal.get().isEmpty()) {
            to.type(input);
        }
    }

    @Override
    public void close() {
        end();
    }

    @Override
    public void output(Bytes output) {
        if (!isOver()) {
            listener.output(output);
        }
    }

    @Override
    public void closed(String cause) {
        if (end()) {
            listener.closed(cause);
        }
    }
}
