// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Site;
import org.espalier.api.model.VoId;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A controller that says what its site is like, once, and accepts every command. */
final class StillController {
    static final UUID SITE = UUID.fromString("7b3c1f0e-54a3-4b2f-9d39-0c6b5a4f1d11");

    private final List<String> reasons = new CopyOnWriteArrayList<>();
    private final List<Command> submitted = new CopyOnWriteArrayList<>();
    private final List<Entity> entities;
    private final boolean silent;

    /**
     * A site with these and itself.
     *
     * @param silent whether it says nothing
     */
    StillController(boolean silent, Entity... others) {
        this.silent = silent;
        Site site = new Site(SITE, "here", new VoId("site"));
        this.entities = Stream.concat(Stream.of(site), Stream.of(others)).toList();
    }

    /** What it was told to do. */
    List<Command> submitted() {
        return submitted;
    }

    /** Why, each time. */
    List<String> reasons() {
        return reasons;
    }

    Controller controller() {
        return (Controller)
                Proxy.newProxyInstance(
                        StillController.class.getClassLoader(),
                        new Class<?>[] {Controller.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "follow" -> follow(arguments[1]);
                                    case "submit" -> submit((CommandRequest) arguments[0]);
                                    default -> throw new AssertionError(method.getName());
                                });
    }

    @SuppressWarnings("unchecked")
    private Subscription follow(Object listener) {
        if (!silent) {
            ((Consumer<SiteEvent>) listener).accept(new Snapshot(1, Instant.EPOCH, entities));
        }
        return () -> {};
    }

    private CompletableFuture<CommandReply> submit(CommandRequest request) {
        reasons.add(request.reason());
        submitted.add(request.command());
        return CompletableFuture.completedFuture(
                new CommandReply.Accepted(request.id(), 2, Optional.empty()));
    }
}
