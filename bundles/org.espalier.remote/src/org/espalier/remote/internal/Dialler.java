// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.link.Crew;
import org.espalier.link.SerialTasks;
import org.espalier.link.Wire;
import org.espalier.link.ends.End;
import org.espalier.remote.ControlLine;
import org.espalier.remote.LinkSettings;
import org.espalier.remote.internal.ecf.EcfDiallerSide;
import org.espalier.security.Identity;
import org.espalier.security.Newcomer;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.espalier.security.Renewer;
import org.espalier.security.TlsContexts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLSocket;

/** Keeps one agent or console connected. */
final class Dialler<E extends End<?, ?, ?>> implements ControlLine {
    private static final Logger LOG = Logger.getLogger(Dialler.class.getName());

    /** A connection that lasted so long was a good one. */
    private static final Duration GOOD = Duration.ofSeconds(5);

    private static final int QUEUEING = 3;

    private final Target target;
    private final Party<E> party;
    private final LinkSettings settings;
    private final Crew crew;
    private final Peer self;
    private final TlsContexts tls;
    private final EcfDiallerSide ecf;
    private final SerialTasks told;
    private final Backoff backoff;
    private final Renewer renewer;

    private State state = State.DIALLING;
    private E current;
    private Future<?> alarm;
    private long connectedAt;

    /** Whom to dial, as whom. */
    record Target(String address, int port, Identity own) {
        @Override
        public String toString() {
            return address + ":" + port;
        }
    }

    /** For whom it dials. */
    interface Party<E> {
        /** The end of another connection. */
        E end();

        /** That connection is there; nothing that came by it was handled yet. */
        default void connected(E end) {}

        /** The line's state has changed. One call at a time, as for {@link #connected}. */
        void changed(State state, String words);

        /** See {@link ControlLine.Watcher#trouble}. */
        void trouble(String words);
    }

    /**
     * For {@code party}.
     *
     * @throws IllegalArgumentException if the credentials are not of {@code role}
     */
    Dialler(Target target, PeerRole role, Party<E> party, LinkSettings settings, Crew crew) {
        this.target = target;
        this.party = party;
        this.settings = settings;
        this.crew = crew;
        self = target.own().self();
        if (self.role() != role) {
            throw new IllegalArgumentException(
                    target + " is not dialled with the credentials of " + target.own());
        }
        tls = new TlsContexts(target.own(), certificate -> Optional.empty(), PeerRole.CONTROLLER);
        ecf = new EcfDiallerSide(crew, settings.silence());
        told = new SerialTasks(crew);
        backoff =
                new Backoff(
                        settings.firstRedial(),
                        settings.lastRedial(),
                        () -> ThreadLocalRandom.current().nextDouble());
        renewer =
                new Renewer(
                        target.own(),
                        this::renew,
                        Clock.systemUTC(),
                        () -> ThreadLocalRandom.current().nextDouble(),
                        crew::after,
                        words -> told.execute(() -> party.trouble(words)));
    }

    private CompletionStage<byte[]> renew(byte[] request) {
        E end;
        synchronized (this) {
            end = state == State.CONNECTED ? current : null;
        }
        return end == null
                ? CompletableFuture.failedFuture(
                        new IOException("there is no connection to " + target))
                : answered(end.renewals().ask(request).toCompletableFuture());
    }

    private CompletionStage<byte[]> answered(CompletableFuture<byte[]> answer) {
        String late = "there is no answer after " + settings.answer().toMillis() / 1000.0 + " s";
        Future<?> limit =
                crew.after(
                        settings.answer(),
                        () -> answer.completeExceptionally(new IOException(late)));
        return answer.whenComplete((done, failure) -> limit.cancel(false));
    }

    void dial() {
        crew.execute(this::attempt);
    }

    private void attempt() {
        E end = party.end();
        synchronized (this) {
            if (state == State.CLOSED) {
                return;
            }
            current = end;
        }
        change(State.DIALLING, "dialling " + target);
        end.over().thenAccept(cause -> lost(end, cause));
        try {
            connect(end);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, e, () -> "No connection to " + target);
            end.link().end(words(e));
        }
    }

    private void connect(E end) throws IOException {
        Optional<Newcomer> newcomer = target.own().newcomer();
        if (newcomer.isPresent()) {
            enrol(newcomer.get());
        }
        reach(
                tls,
                (socket, bare) -> {
                    ecf.join(self, socket, bare, end.link(), wire -> connected(end, wire));
                    return true;
                });
        crew.after(settings.handshake(), () -> requireService(end));
    }

    /** Credentials that are there are tried where the token beside them is of no use. */
    private void enrol(Newcomer newcomer) throws IOException {
        try {
            reach(
                    newcomer.tls(),
                    (socket, bare) -> {
                        newcomer.enrol(socket);
                        return false;
                    });
            change(State.DIALLING, "enrolled at " + target);
        } catch (IOException e) {
            String words = newcomer.unused(words(e), Instant.now());
            if (target.own().current().isEmpty()) {
                throw new IOException(words, e);
            }
            told.execute(() -> party.trouble(words));
        }
    }

    /** What is done with an authenticated connection. */
    private interface Use {
        /** Returns whether the connection goes on. */
        boolean with(SSLSocket socket, Socket bare) throws IOException;
    }

    private void reach(TlsContexts by, Use use) throws IOException {
        // Where all agents of a site dial at once, most have to queue at the controller's door.
        Duration patience = settings.handshake().multipliedBy(QUEUEING);
        Socket bare = new Socket();
        Future<?> deadline = crew.after(patience, () -> hangUp(bare));
        boolean goesOn = false;
        try {
            bare.connect(
                    new InetSocketAddress(target.address(), target.port()),
                    Math.toIntExact(settings.handshake().toMillis()));
            SSLSocket socket = by.dialled(bare, target.address(), target.port());
            socket.startHandshake();
            goesOn = use.with(socket, bare);
        } finally {
            deadline.cancel(false);
            if (!goesOn) {
                hangUp(bare);
            }
        }
    }

    private synchronized void requireService(E end) {
        if (current == end && state == State.DIALLING) {
            end.link().end("the controller offers no service");
        }
    }

    private void connected(E end, Wire wire) {
        synchronized (this) {
            connectedAt = System.nanoTime();
        }
        // Said before anything that came is handled: that may be a goodbye.
        change(State.CONNECTED, "connected to " + target);
        told.execute(() -> party.connected(end));
        end.ready(wire);
        renewer.start();
    }

    private void lost(E end, String cause) {
        Duration wait;
        synchronized (this) {
            if (current != end || state == State.CLOSED) {
                return;
            }
            if (state == State.CONNECTED && System.nanoTime() - connectedAt >= GOOD.toNanos()) {
                backoff.reset();
            }
            wait = backoff.next();
            current = null;
            alarm = crew.after(wait, this::attempt);
        }
        change(
                State.WAITING,
                "no connection to "
                        + target
                        + ": "
                        + cause
                        + "; dialling again in "
                        + wait.toMillis() / 1000.0
                        + " s");
    }

    private void change(State next, String words) {
        synchronized (this) {
            if (state == State.CLOSED) {
                return;
            }
            state = next;
        }
        told.execute(() -> party.changed(next, words));
    }

    private static String words(Exception failure) {
        String words = failure.getMessage();
        return words == null ? failure.getClass().getSimpleName() : Alerts.inWords(words);
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A connection was closed already", e);
        }
    }

    @Override
    public synchronized State state() {
        return state;
    }

    @Override
    public void close() {
        E last;
        synchronized (this) {
            if (state == State.CLOSED) {
                return;
            }
            state = State.CLOSED;
            last = current;
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
        renewer.close();
        told.execute(() -> party.changed(State.CLOSED, "closed"));
        if (last != null) {
            last.link().end("the line was closed here");
        }
    }
}
