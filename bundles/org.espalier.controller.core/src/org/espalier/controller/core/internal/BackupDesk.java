// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.BackUpSite;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.SiteBackups;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.Situation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Backups: they change nothing of the site, stand in its audit, and are accepted when made. */
final class BackupDesk {
    private static final String THING = "The site was not backed up";

    private final Kernel kernel;
    private final Supplier<Optional<SiteBackups>> backups;

    BackupDesk(Kernel kernel, Supplier<Optional<SiteBackups>> backups) {
        this.kernel = kernel;
        this.backups = backups;
    }

    CompletionStage<CommandReply> submit(Principal by, CommandRequest request) {
        Optional<SiteBackups> there = backups.get();
        if (there.isEmpty()) {
            Refusal refusal =
                    new Refusal(
                            Refusal.Code.UNSUPPORTED,
                            THING,
                            "this controller makes no backups",
                            "Install the product that does");
            return CompletableFuture.completedFuture(
                    new CommandReply.Refused(request.id(), List.of(refusal)));
        }
        return kernel.submit(by, request)
                .thenApplyAsync(
                        answer -> made(there.get(), by, answer, request), kernel.executor());
    }

    private CommandReply made(
            SiteBackups backups, Principal by, Answer answer, CommandRequest request) {
        Optional<CommandReply> refused = kernel.refuseAgain(by, request, answer, THING);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (answer.accepted().isPresent()) {
            try {
                backups.make(request.id());
            } catch (IOException e) {
                Refusal refusal =
                        new Refusal(
                                Refusal.Code.INTERNAL,
                                THING,
                                String.valueOf(e.getMessage()),
                                "Look at the disk of the controller, then try again");
                throw new CompletionException(new RefusedException(refusal, e));
            }
        }
        return answer.reply();
    }

    /** Nothing changes. */
    static final class Planner implements CommandPlanner {
        @Override
        public Set<Class<? extends Command>> plans() {
            return Set.of(BackUpSite.class);
        }

        @Override
        public Plan plan(Situation situation, CommandRequest request) {
            return new Plan.Changes(List.of(), false);
        }
    }
}
