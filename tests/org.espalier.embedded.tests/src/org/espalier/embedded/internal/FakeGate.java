// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerGate;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A controller that takes commands, or refuses them, and does nothing else. */
final class FakeGate implements ControllerGate {
    final List<Principal> principals = new CopyOnWriteArrayList<>();
    final List<Command> commands = new CopyOnWriteArrayList<>();
    volatile boolean refusing;
    volatile RuntimeException broken;

    @Override
    public Controller as(Principal principal) {
        principals.add(principal);
        return (Controller)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Controller.class},
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals("submit")) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            return submit((CommandRequest) arguments[0]);
                        });
    }

    private CompletionStage<CommandReply> submit(CommandRequest request) {
        commands.add(request.command());
        if (broken != null) {
            return CompletableFuture.failedFuture(broken);
        }
        if (refusing) {
            Refusal refusal =
                    new Refusal(Refusal.Code.INVALID, "Hosts", "too many", "Enrol fewer hosts");
            return CompletableFuture.completedFuture(
                    new CommandReply.Refused(request.id(), List.of(refusal)));
        }
        return CompletableFuture.completedFuture(
                new CommandReply.Accepted(request.id(), 1, Optional.empty()));
    }
}
