// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.BackUpSite;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.controller.backup.SiteBackup;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalOpener;
import org.espalier.remote.ControlLine;
import org.espalier.remote.ControllerClient;
import org.espalier.remote.ControllerLine;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Identity;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Backup and restore of the site of a directory. */
final class SiteErrands implements Errand.Work {
    private static final int CONNECT_SECONDS = 30;
    private static final int BACKUP_SECONDS = 600;

    private final DaemonSettings settings;
    private final JournalOpener opener;
    private final ControllerClient client;
    private final Map<String, String> facts;

    SiteErrands(
            DaemonSettings settings,
            JournalOpener opener,
            ControllerClient client,
            Map<String, String> facts) {
        this.settings = settings;
        this.opener = opener;
        this.client = client;
        this.facts = facts;
    }

    @Override
    public String run(Errand errand) throws IOException, JournalException, InterruptedException {
        if (errand instanceof Errand.BackUp backUp) {
            return backUp(backUp.file().toAbsolutePath());
        } else if (errand instanceof Errand.Collect collect) {
            return collect(collect.file().toAbsolutePath());
        }
        return restore(((Errand.Restore) errand).file().toAbsolutePath());
    }

    private String backUp(Path file) throws IOException, JournalException, InterruptedException {
        Path site = settings.directory();
        settings.store().require(site, "The site was not backed up");
        if (!Files.exists(site.resolve("ca"))) {
            throw new IOException(
                    "The site was not backed up: there is none in "
                            + site
                            + ". Name the directory of a site.");
        }
        try (Journal journal = opener.open(settings.controller().directory())) {
            SiteBackup.write(journal, site, file, Instant.now());
        } catch (JournalException e) {
            if (e.refusal().code() != Refusal.Code.ILLEGAL_STATE) {
                throw e;
            }
            askWhoHasIt(file);
        }
        return "The site of " + site + " was backed up into " + file + ". There are keys in it.";
    }

    /** A controller runs on it: that one makes the backup, and its file is moved to its place. */
    private void askWhoHasIt(Path file) throws IOException, InterruptedException {
        if (Files.exists(file)) {
            throw new IOException(
                    "The site was not backed up: " + file + " is there already. Name another.");
        }
        CommandRequest request = CommandRequest.of(new BackUpSite());
        Path made = SiteBackup.file(settings.directory(), request.id());
        CountDownLatch connected = new CountDownLatch(1);
        try (ControllerLine line =
                client.dial(
                        settings.address(),
                        port(),
                        Identity.open(settings.console()),
                        (state, words) -> {
                            if (state == ControlLine.State.CONNECTED) {
                                connected.countDown();
                            }
                        },
                        LinkSettings.defaults().withAnswer(Duration.ofSeconds(BACKUP_SECONDS)))) {
            if (!connected.await(CONNECT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(
                        "The site was not backed up: the controller that has it does not answer."
                                + " Look into its log, or end it and try again.");
            }
            CommandReply reply =
                    line.controller()
                            .submit(request)
                            .toCompletableFuture()
                            .get(BACKUP_SECONDS, TimeUnit.SECONDS);
            if (reply instanceof CommandReply.Refused refused) {
                throw new IOException(refused.refusals().get(0).message());
            }
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new IOException(
                    "The site was not backed up: "
                            + cause.getMessage()
                            + " Should "
                            + made
                            + " be there later, it is the backup, and has keys in it.",
                    e);
        }
        moveWhole(made, file);
    }

    /** Not in one step where it goes to another disk: then it has its name once it is whole. */
    private static void moveWhole(Path from, Path to) throws IOException {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        Files.copy(
                from,
                part,
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(from);
    }

    private int port() throws IOException {
        if (settings.port() != 0) {
            return settings.port();
        }
        Path file = settings.directory().resolve("control.port");
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (NumberFormatException e) {
            throw new IOException(
                    "The site was not backed up: "
                            + file
                            + " has no port in it. Give -Despalier.port=PORT.",
                    e);
        }
    }

    private String collect(Path file) throws IOException {
        new Diagnostics(settings.directory(), facts).write(file);
        return "What helps to find a fault was collected into "
                + file
                + ". There are no keys in it, but names of hosts and people.";
    }

    private String restore(Path file) throws IOException, JournalException {
        Path site = settings.directory();
        Optional<Long> doubt = SiteBackup.restore(file, site, opener);
        String done =
                "The site was restored into "
                        + site
                        + ". Start its controller where the hosts dial it, and see to it that the"
                        + " old one is never started again.";
        return doubt.map(
                        sequence ->
                                done
                                        + " Its audit was changed outside Espalier before it was"
                                        + " backed up: entry "
                                        + sequence
                                        + " is missing or not what was written.")
                .orElse(done);
    }
}
