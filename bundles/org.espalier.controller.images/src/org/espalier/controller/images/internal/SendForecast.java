// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.SendImage;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolAnswer.Need;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.SshPool;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.core.SiteState;
import org.espalier.images.SignedImage;
import org.espalier.ssh.RemoteFolder;
import org.espalier.ssh.SshConnection;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Planners;
import org.espalier.transfer.plan.Strategy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks ahead: what sending an image to machines without an agent would take. What other sends that
 * are under way take of the link is not foreseen.
 */
final class SendForecast {
    private static final Logger LOG = Logger.getLogger(SendForecast.class.getName());

    /** So long each side may read a file to be compared: a person waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Desk desk;
    private final Executor asking;

    /**
     * For what is on {@code desk}.
     *
     * @param asking where it waits for other machines
     */
    SendForecast(Desk desk, Executor asking) {
        this.desk = desk;
        this.asking = asking;
    }

    /**
     * How long it takes; on the thread of images.
     *
     * @param missing so many bytes each is to get, in the order in which they get them
     */
    static Duration time(Desk desk, SignedImage image, Map<SshPool, Long> missing) {
        List<Machine> machines = new ArrayList<>();
        Map<HostId, Long> lacks = new HashMap<>();
        missing.forEach(
                (pool, bytes) -> {
                    Machine machine = new Machine(Rates.machine(pool), desk.rates().of(pool), "");
                    machines.add(machine);
                    lacks.put(machine.id(), bytes);
                });
        Demand demand =
                new Demand(
                        desk.machineOf(ImageAccess.SOURCE, 0),
                        machines,
                        image.manifest().stored(),
                        2 * image.manifest().average(),
                        lacks);
        return Planners.of(Strategy.SSH).plan(demand).predicted();
    }

    /** What {@code command} would take; never waits. */
    CompletionStage<PoolAnswer> ask(SiteState state, SendImage command) {
        CompletableFuture<PoolAnswer> answer = new CompletableFuture<>();
        desk.later(
                () -> {
                    try {
                        ask(state, command, answer);
                    } catch (RefusedException | RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer;
    }

    private void ask(SiteState state, SendImage command, CompletableFuture<PoolAnswer> answer)
            throws RefusedException {
        Image image =
                state.image(command.image())
                        .filter(it -> it.details().isPresent())
                        .orElseThrow(
                                () ->
                                        RefusedException.of(
                                                Refusal.Code.NOT_FOUND,
                                                "No send was planned",
                                                "there is no such image in the library",
                                                "Look into the list of images"));
        Library library;
        SignedImage signed;
        try {
            library = desk.library();
            signed = library.signed(image);
        } catch (IOException e) {
            throw new RefusedException(Trusting.altered(image), e);
        }
        Map<String, CompletableFuture<Need>> needs = new LinkedHashMap<>();
        for (String pool : command.pools().stream().sorted().toList()) {
            needs.put(
                    pool,
                    CompletableFuture.supplyAsync(
                            () -> need(state, image, pool, library, signed), asking));
        }
        CompletableFuture.allOf(needs.values().toArray(CompletableFuture<?>[]::new))
                .whenComplete(
                        (done, fault) -> {
                            if (fault == null) {
                                List<Need> all =
                                        needs.values().stream()
                                                .map(CompletableFuture::join)
                                                .toList();
                                desk.later(
                                        () -> answer.complete(answer(state, image, signed, all)));
                            } else {
                                answer.completeExceptionally(fault);
                            }
                        });
    }

    private PoolAnswer answer(SiteState state, Image image, SignedImage signed, List<Need> needs) {
        Map<SshPool, Long> missing = new LinkedHashMap<>();
        needs.stream()
                .filter(need -> need.conflict().isEmpty())
                .forEach(
                        need ->
                                state.get(SshPool.key(need.pool()))
                                        .map(SshPool.class::cast)
                                        .ifPresent(it -> missing.put(it, need.missingBytes())));
        return new PoolAnswer.Sending(
                time(desk, signed, missing).toMillis(),
                needs,
                Trusting.refuse(state, image, desk.items().now()));
    }

    /** Waits for the other machine. */
    private Need need(
            SiteState state, Image image, String name, Library library, SignedImage signed) {
        long all = signed.manifest().stored();
        Optional<Refusal> refusal = SendPlanner.refuse(state, image, name);
        if (refusal.isPresent()) {
            return new Need(name, all, refusal);
        }
        try {
            SshPool pool = Pools.named(state, name);
            Sending content = new Sending(signed.manifest(), library.store());
            return new Need(name, isThere(pool, image, content) ? 0 : all, Optional.empty());
        } catch (RefusedException e) {
            return new Need(name, all, Optional.of(SendPlanner.refusal(image, name, e.refusal())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The controller stops", e);
        }
    }

    /** Whether it is there, as far as that is found out soon enough. */
    private boolean isThere(SshPool pool, Image image, Sending content)
            throws RefusedException, InterruptedException {
        try (SshConnection connection = Pools.connect(pool)) {
            Optional<RemoteFolder.Entry> now = There.look(connection, pool, image, content.size());
            if (now.isEmpty()) {
                desk.presence().gone(pool, image);
                return false;
            }
            Optional<Boolean> known = desk.presence().has(pool, image, now.get());
            if (known.isEmpty()) {
                known = compare(connection, There.path(pool, image), content);
                known.ifPresent(same -> desk.presence().compared(pool, image, now, same));
            }
            return known.orElse(false);
        }
    }

    /** Empty where that takes too long, or nothing there makes sums. */
    private static Optional<Boolean> compare(SshConnection connection, String path, Sending content)
            throws InterruptedException {
        try {
            Optional<String> there = There.sum(connection, path, PATIENCE);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            long end = System.nanoTime() + PATIENCE.toNanos();
            content.write(
                    (at, bytes, from, count) -> {
                        if (System.nanoTime() > end) {
                            throw new IOException("The image is too large to be read for a look");
                        }
                    });
            return Optional.of(there.get().equals(content.sum()));
        } catch (RefusedException | IOException e) {
            LOG.log(Level.FINE, "It counts as not there: " + path, e);
            return Optional.empty();
        }
    }
}
