// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.InviteHost;
import org.espalier.api.command.IssueCredentials;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.api.controller.ConsoleFiles;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.controller.SiteCertificates.Revoked;
import org.espalier.api.model.HostId;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Commands that end at the site's authority. They are acknowledged when that has done its part; one
 * that a crash left in between is not, and does it when it is sent again.
 */
final class CertificateDesk {
    private static final int HEX = 16;

    private final Kernel kernel;
    private final Supplier<Optional<SiteCertificates>> authority;

    CertificateDesk(Kernel kernel, Supplier<Optional<SiteCertificates>> authority) {
        this.kernel = kernel;
        this.authority = authority;
    }

    CompletionStage<CommandReply> submit(Principal by, CommandRequest request) {
        Optional<Revoked> revoked = revoked(request.command());
        if (revoked.isEmpty()) {
            return kernel.submit(by, request).thenApply(Answer::reply);
        }
        Optional<SiteCertificates> there = authority.get();
        if (there.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new CommandReply.Refused(request.id(), List.of(deaf(thing(request)))));
        }
        return kernel.submit(by, request)
                .thenApplyAsync(
                        answer -> done(there.get(), revoked.get(), by, answer, request),
                        kernel.executor());
    }

    private String thing(CommandRequest request) {
        return "\"" + Titles.of(request.command(), kernel.state()) + "\" was not done";
    }

    private CommandReply done(
            SiteCertificates authority,
            Revoked who,
            Principal by,
            Answer answer,
            CommandRequest request) {
        Optional<CommandReply> refused = kernel.refuseAgain(by, request, answer, thing(request));
        if (refused.isPresent()) {
            return refused.get();
        }
        if (answer.accepted().isPresent()) {
            revoke(authority, who, cause(by, request));
        }
        return answer.reply();
    }

    private static Optional<Revoked> revoked(Command command) {
        if (command instanceof RemoveHosts remove) {
            return Optional.of(new Revoked(remove.hosts(), Set.of(), Set.of()));
        } else if (command instanceof RevokeCertificates revoke) {
            Set<BigInteger> serials =
                    revoke.serials().stream()
                            .map(serial -> new BigInteger(serial, HEX))
                            .collect(Collectors.toSet());
            return Optional.of(new Revoked(revoke.hosts(), revoke.consoles(), serials));
        }
        return Optional.empty();
    }

    private static String cause(Principal by, CommandRequest request) {
        String what =
                request.command() instanceof RemoveHosts
                        ? by.name() + " removed the host from the site"
                        : by.name() + " revoked it";
        return request.reason().isEmpty() ? what : what + " (" + request.reason() + ")";
    }

    private static void revoke(SiteCertificates authority, Revoked who, String cause) {
        try {
            authority.revoke(who, cause);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    CompletionStage<EnrolmentFiles> enrolment(Principal by, HostId host) {
        String thing = "No enrolment token was made for " + host;
        return made(by, new InviteHost(host), thing, there -> there.enrolment(host));
    }

    CompletionStage<ConsoleFiles> console(Principal by, String name) {
        String thing = "No credentials were made for " + name;
        return made(by, new IssueCredentials(name), thing, there -> there.console(name));
    }

    /** What the authority makes. */
    private interface Making<T> {
        T by(SiteCertificates there) throws IOException;
    }

    private <T> CompletionStage<T> made(
            Principal by, Command command, String thing, Making<T> making) {
        return kernel.submit(by, CommandRequest.of(command))
                .thenApplyAsync(answer -> made(answer.reply(), thing, making), kernel.executor());
    }

    private <T> T made(CommandReply reply, String thing, Making<T> making) {
        if (reply instanceof CommandReply.Refused refused) {
            throw failed(new RefusedException(refused.refusals().get(0)));
        }
        SiteCertificates there =
                authority.get().orElseThrow(() -> failed(new RefusedException(deaf(thing))));
        try {
            return making.by(there);
        } catch (IOException e) {
            Refusal refusal =
                    new Refusal(
                            Refusal.Code.INTERNAL,
                            thing,
                            String.valueOf(e.getMessage()),
                            "Look at the disk of the controller, then try again");
            throw failed(new RefusedException(refusal, e));
        }
    }

    private static CompletionException failed(RefusedException refused) {
        return new CompletionException(refused);
    }

    private static Refusal deaf(String thing) {
        return new Refusal(
                Refusal.Code.UNREACHABLE,
                thing,
                "the controller does not listen for agents at the moment",
                "Try again in a while; if that does not help, look into the controller's log");
    }
}
