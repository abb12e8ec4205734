// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.testing;

import org.espalier.api.Principal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.event.Change;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.testing.Condition;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A core on a journal, with what tests need of it in one line. */
public final class TestCore implements AutoCloseable {
    public static final Principal ADMIN = Principal.administrator("root");
    private static final long PATIENCE_SECONDS = 20;

    public final ControllerCore core;
    public final Controller controller;
    public final NotedCertificates certificates = new NotedCertificates();

    /** Whether there is an authority. */
    public volatile boolean listens = true;

    private final Condition revised = new Condition();

    public TestCore(Journal journal) throws JournalException {
        core = ControllerCore.start(settings(), journal, Clock.systemUTC());
        core.listen((after, revision, command) -> revised.changed());
        controller = as(ADMIN);
    }

    public static ControllerSettings settings() {
        return new ControllerSettings(
                "Test", Path.of("none"), Path.of("none"), ControllerSettings.userNetwork());
    }

    public Controller as(Principal principal) {
        return core.gate(new NoHosts(), this::authority).as(principal);
    }

    private Optional<SiteCertificates> authority() {
        return listens ? Optional.of(certificates) : Optional.empty();
    }

    public SiteState state() {
        return core.state();
    }

    public CommandReply submit(Command command) throws Exception {
        return submit(new CommandRequest(CommandId.random(), command, "a test"));
    }

    public CommandReply submit(CommandRequest request) throws Exception {
        return controller
                .submit(request)
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public void see(Change... changes) throws Exception {
        core.observe("test", state -> Seen.of(List.of(changes)))
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for what a revision brings. */
    public void until(String what, BooleanSupplier holds) throws InterruptedException {
        revised.until(what, holds);
    }

    @Override
    public void close() throws JournalException {
        core.close();
    }
}
