// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate;

import jdk.net.ExtendedSocketOptions;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.LocalAccounts;
import org.espalier.api.controller.Subscription;
import org.espalier.gate.internal.SocketPlace;
import org.espalier.gate.internal.StreamWire;
import org.espalier.link.Crew;
import org.espalier.link.ends.End;
import org.espalier.link.ends.Reception;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An open gate. Who connects is asked of the kernel, before one byte is read; whoever stands for
 * nobody on this site hears one sentence.
 */
public final class Gate implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Gate.class.getName());
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final int MOST_NAMED = 1000;
    private static final long CLOSING_SECONDS = 5;

    private final SocketPlace place;
    private final LocalAccounts accounts;
    private final GateLimits limits;
    private final Crew crew = new Crew("gate");
    private final Reception reception;
    private final Map<End<?, ?, ?>, Guest> guests = new ConcurrentHashMap<>();
    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private final Subscription news;

    /** Who is connected: the account, and whom it stood for when it came. */
    private record Guest(String account, Principal principal) {}

    private Gate(
            SocketPlace place,
            LocalAccounts accounts,
            ControllerGate controllers,
            GateLimits limits) {
        this.place = place;
        this.accounts = accounts;
        this.limits = limits;
        reception =
                new Reception(
                        controllers,
                        crew,
                        new Reception.Limits(limits.each(), limits.all(), limits.longest()));
        news = accounts.listen(() -> crew.execute(this::enforce));
    }

    /**
     * Opens a gate at {@code socket}.
     *
     * @param accounts says whom an account stands for
     * @param controllers gives the controller for each who connects
     * @throws IOException naming the socket, where another process listens there or it cannot be
     *     made
     */
    public static Gate open(
            Path socket, LocalAccounts accounts, ControllerGate controllers, GateLimits limits)
            throws IOException {
        Gate gate = new Gate(SocketPlace.take(socket), accounts, controllers, limits);
        gate.crew.execute(gate::receiveAll);
        return gate;
    }

    private void receiveAll() {
        try {
            while (true) {
                SocketChannel channel = place.door().accept();
                // On a thread of its own: to look up an account's name may take its time.
                crew.execute(() -> receive(channel));
            }
        } catch (ClosedChannelException e) {
            LOG.log(Level.FINE, "The gate is closed", e);
        } catch (IOException e) {
            // Out of files, perhaps: those that are connected may end meanwhile.
            LOG.log(Level.WARNING, "The local gate lets nobody in for a moment", e);
            crew.after(BREATH, this::receiveAll);
        }
    }

    private void receive(SocketChannel channel) {
        StreamWire wire = new StreamWire(channel, crew, limits.piece());
        String account;
        try {
            account = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The kernel does not say who came to the local gate", e);
            wire.close("nobody knows who it is");
            return;
        }
        Optional<Principal> principal = accounts.principal(account);
        if (principal.isPresent()) {
            welcome(new Guest(account, principal.get()), wire);
        } else {
            sendAway(account, wire);
        }
    }

    private void welcome(Guest guest, StreamWire wire) {
        String account = guest.account();
        reception.seat(account);
        CompletableFuture<End<?, ?, ?>> made = new CompletableFuture<>();
        End<?, ?, ?> end =
                reception.end(
                        account,
                        "The account " + account,
                        () -> {
                            End<?, ?, ?> own = made.join();
                            wire.listen(own.link()::received, own::dismiss);
                            return guest.principal();
                        });
        made.complete(end);
        guests.put(end, guest);
        end.over()
                .thenAccept(
                        cause -> {
                            guests.remove(end);
                            reception.left(account);
                        });
        crew.after(limits.first(), () -> requireWords(end, wire));
        end.ready(wire);
        // What it stands for may have changed before anybody could find it here.
        enforce(end, guest);
    }

    private void requireWords(End<?, ?, ?> end, StreamWire wire) {
        if (!wire.heard()) {
            end.dismiss("nothing was asked for " + limits.first().toSeconds() + " s");
        }
    }

    private void sendAway(String account, StreamWire wire) {
        if (named.size() < MOST_NAMED && named.add(account)) {
            LOG.log(Level.WARNING, "{0}", unknown(account).message());
        }
        End<?, ?, ?> end =
                reception.end(
                        account,
                        "The account " + account,
                        () -> {
                            throw new RefusedException(unknown(account));
                        });
        end.ready(wire);
    }

    private static Refusal unknown(String account) {
        return new Refusal(
                Refusal.Code.FORBIDDEN,
                "The account " + account + " was not let in at the local gate",
                "it stands for nobody on this site",
                "Have a site administrator enter it in People and Roles");
    }

    private void enforce() {
        guests.forEach(this::enforce);
    }

    private void enforce(End<?, ?, ?> end, Guest guest) {
        if (!accounts.principal(guest.account()).equals(Optional.of(guest.principal()))) {
            end.dismiss(
                    "the account "
                            + guest.account()
                            + " does not stand for "
                            + guest.principal().name()
                            + " any more");
        }
    }

    @Override
    public void close() {
        news.close();
        try {
            place.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The local gate was not closed in order", e);
        }
        CompletableFuture<?>[] over =
                guests.keySet().stream().map(End::over).toArray(CompletableFuture[]::new);
        guests.keySet().forEach(end -> end.dismiss("the controller stops"));
        try {
            CompletableFuture.allOf(over).get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "Some connections did not end in time", e);
        }
        // Its clock must live to hang up on those who do not read.
        crew.after(limits.piece(), crew::close);
    }
}
