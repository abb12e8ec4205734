// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.proof;

import org.espalier.api.Bytes;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.VmId;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A site that shows what a test says it shows. */
final class FakeController {
    final List<CommandRequest> submitted = new CopyOnWriteArrayList<>();
    volatile Consumer<SiteEvent> follower;
    volatile boolean unfollowed;

    /** What guests print when they are typed at, from what was typed. */
    volatile Function<String, String> guest = typed -> "";

    /** Called for every command; its answer is the controller's. */
    volatile Function<CommandRequest, CompletableFuture<CommandReply>> answer =
            request -> new CompletableFuture<>();

    private final List<SiteEvent> before;

    /** {@code before} is what a follower is told at once. */
    FakeController(SiteEvent... before) {
        this.before = List.of(before);
    }

    Controller controller() {
        return (Controller)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Controller.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "follow" -> follow(arguments[1]);
                                    case "submit" -> submit((CommandRequest) arguments[0]);
                                    case "openConsole" ->
                                            open(
                                                    (VmId) arguments[0],
                                                    (ConsoleListener) arguments[1]);
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    @SuppressWarnings("unchecked")
    private Subscription follow(Object listener) {
        follower = (Consumer<SiteEvent>) listener;
        before.forEach(follower);
        return (Subscription)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Subscription.class},
                        (proxy, method, arguments) -> {
                            unfollowed |= method.getName().equals("close");
                            return null;
                        });
    }

    private CompletableFuture<CommandReply> submit(CommandRequest request) {
        submitted.add(request);
        return answer.apply(request);
    }

    private ConsoleSession open(VmId vm, ConsoleListener listener) {
        listener.output(Bytes.utf8("espalier: up " + vm + "\n"));
        return new ConsoleSession() {
            @Override
            public void type(Bytes input) {
                String printed = guest.apply(input.text());
                if (printed.isEmpty()) {
                    listener.closed("the guest is mute");
                } else {
                    listener.output(Bytes.utf8(printed));
                }
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
