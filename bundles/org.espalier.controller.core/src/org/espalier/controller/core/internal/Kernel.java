// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.LocalAccounts;
import org.espalier.api.controller.SiteBackups;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.controller.SiteHealth;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.model.Role;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.CommitListener;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.journal.AddressRow;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalReader;
import org.espalier.controller.core.journal.Recovered;
import org.espalier.controller.undo.Undoing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The parts of a running controller, wired. */
public final class Kernel implements ControllerCore {
    /**
     * Numbers left out at each start. What an earlier run showed and could not put on disk before
     * it was killed had numbers too: nobody who followed that run may take later revisions for its
     * continuation. More than a run can show in a disk's longest stall.
     */
    static final long NUMBERS_LEFT_OUT = 1_000_000;

    /** The site, where it gives commands of its own. */
    private static final Principal ITSELF =
            new Principal("espalier", Set.of(Role.SITE_ADMINISTRATOR), "the controller");

    private static final Logger LOG = Logger.getLogger(Kernel.class.getName());

    private final Journal journal;
    private final Clock clock;
    private final ExecutorService executor;
    private final Feed feed;
    private final Writer writer;
    private final Ledger ledger;
    private final Planners planners = new Planners();
    private final LateRevocations late;
    private final Accounts accounts;
    private volatile boolean closed;

    private Kernel(
            Journal journal, Clock clock, Recovered recovered, SiteState state, String owner) {
        this.journal = journal;
        this.clock = clock;
        this.accounts = new Accounts(this, owner);
        this.executor = Executors.newCachedThreadPool(new DaemonThreads());
        this.feed = new Feed(state, executor, clock);
        long changes = recovered.tail().stream().mapToLong(r -> r.changes().size()).sum();
        this.ledger = new Ledger(journal, changes, clock, executor);
        this.writer =
                new Writer(feed, ledger, planners, recovered.auditSequence(), clock, executor);
        this.late =
                new LateRevocations(
                        journal,
                        clock,
                        executor,
                        CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES, executor));
        planners.add(new StructurePlanner());
        planners.add(new CertificatePlanner());
        planners.add(new BackupDesk.Planner());
        planners.add(new PeoplePlanner());
        planners.add(new PropertiesPlanner());
        planners.add(new VoPlanner());
        planners.add(new NetworkPlanner());
    }

    /** See {@link org.espalier.controller.core.ControllerCore#start}. */
    public static Kernel start(ControllerSettings settings, Journal journal, Clock clock)
            throws JournalException {
        try {
            return recovered(settings, journal, clock);
        } catch (JournalException | RuntimeException e) {
            try {
                journal.close();
            } catch (JournalException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private static Kernel recovered(ControllerSettings settings, Journal journal, Clock clock)
            throws JournalException {
        Recovered recovered = journal.recover();
        SiteState state = state(recovered);
        List<Change> changes = Founding.changes(state, settings);
        if (changes.isEmpty()) {
            return begun(new Kernel(journal, clock, recovered, state, settings.owner()));
        }
        Revision start =
                new Revision(
                        state.number() + 1,
                        clock.instant(),
                        new Cause.Observed("controller"),
                        changes);
        boolean kept = kept(journal, start, state.site().isPresent());
        Kernel kernel = new Kernel(journal, clock, recovered, state.after(start), settings.owner());
        if (!kept) {
            kernel.ledger.keepLater(start);
        }
        return begun(kernel);
    }

    /** On disk at once: a site must not be founded twice. Where it was founded, that can wait. */
    private static boolean kept(Journal journal, Revision start, boolean founded)
            throws JournalException {
        try {
            journal.append(new Batch(List.of(start), List.of()));
            return true;
        } catch (JournalException e) {
            if (founded && e.full()) {
                return false;
            }
            throw e;
        }
    }

    private static Kernel begun(Kernel kernel) {
        kernel.writer.start();
        kernel.verifyAudit().whenComplete(kernel::say);
        return kernel;
    }

    /** A controller with a broken audit runs on: whoever broke it must not stop the site too. */
    private void say(AuditProof proof, Throwable failure) {
        if (failure != null && !closed) {
            LOG.log(Level.WARNING, "The audit was not verified", failure);
        } else if (failure == null && proof.broken().isPresent()) {
            LOG.log(Level.SEVERE, proof.message());
        }
    }

    private static SiteState state(Recovered recovered) {
        SiteState state = SiteState.of(recovered.base());
        for (Revision revision : recovered.tail()) {
            state = state.after(revision);
        }
        return state.number() == 0 ? state : state.numbered(state.number() + NUMBERS_LEFT_OUT);
    }

    @Override
    public ControllerGate gate(
            HostAccess hosts,
            Supplier<Optional<SiteCertificates>> authority,
            Supplier<Optional<SiteBackups>> backups,
            Supplier<Optional<SiteHealth>> health,
            Supplier<Optional<ImageAccess>> images) {
        CertificateDesk certificates = new CertificateDesk(this, authority);
        BackupDesk backupDesk = new BackupDesk(this, backups);
        HealthDesk healthDesk = new HealthDesk(executor, health);
        ImageDesk imageDesk = new ImageDesk(this, images);
        return principal ->
                new PrincipalController(
                        principal, this, hosts, certificates, backupDesk, healthDesk, imageDesk);
    }

    @Override
    public LocalAccounts accounts() {
        return accounts;
    }

    @Override
    public JournalReader journal() {
        return journal;
    }

    @Override
    public SiteState state() {
        return feed.state();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public <T> CompletionStage<T> observe(String source, Observation<T> observation) {
        return writer.observe(source, observation);
    }

    @Override
    public Subscription listen(CommitListener listener) {
        writer.listeners().add(listener);
        return () -> writer.listeners().remove(listener);
    }

    @Override
    public Subscription add(CommandPlanner planner) {
        return planners.add(planner);
    }

    @Override
    public CompletionStage<CommandReply> give(CommandRequest request) {
        return writer.submit(ITSELF, request).thenApply(Answer::reply);
    }

    /** The command as it was given, and what was answered. */
    Optional<CommandRecord> given(CommandId id) throws JournalException {
        return journal.command(id);
    }

    @Override
    public Optional<CommandRequest> command(CommandId id) throws JournalException {
        return given(id)
                .map(CommandRecord::request)
                .map(
                        request ->
                                request.command() instanceof UndoCommand undo
                                        ? Undoing.carriedOut(new StateRecords(state()), undo)
                                                .map(request::with)
                                                .orElse(request)
                                        : request);
    }

    CompletionStage<Answer> submit(Principal by, CommandRequest request) {
        return writer.submit(by, request);
    }

    /** Why {@code by} may not have done once more what it was let do before. */
    Optional<CommandReply> refuseAgain(
            Principal by, CommandRequest request, Answer answer, String thing) {
        Who who = Who.of(by, state());
        // By kind: what the command named may be gone, by the very command.
        return !answer.again()
                        || answer.accepted().isEmpty()
                        || Authorisation.may(who, request.command().kind())
                ? Optional.empty()
                : Optional.of(
                        new CommandReply.Refused(
                                request.id(), List.of(Authorisation.refusal(who, thing))));
    }

    @Override
    public void bringRevocations(Supplier<Optional<SiteCertificates>> authority) {
        late.bring(authority);
    }

    LateRevocations late() {
        return late;
    }

    Feed feed() {
        return feed;
    }

    ExecutorService executor() {
        return executor;
    }

    /** See {@link org.espalier.controller.core.journal.Journal#audit}. */
    List<AuditEntry> audit(long sequence, int limit) throws JournalException {
        return journal.audit(sequence, limit);
    }

    /** See {@link org.espalier.controller.core.journal.Journal#addresses}. */
    List<AddressRow> addresses(long before, int limit) throws JournalException {
        return journal.addresses(before, limit);
    }

    CompletionStage<AuditProof> verifyAudit() {
        return read(journal::verify);
    }

    /** What the journal answers. */
    interface Reading<T> {
        T read() throws JournalException;
    }

    <T> CompletionStage<T> read(Reading<T> reading) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return reading.read();
                    } catch (JournalException e) {
                        throw new CompletionException(e);
                    }
                },
                executor);
    }

    @Override
    public void close() throws JournalException {
        closed = true;
        try {
            writer.stop();
        } catch (InterruptedException e) {
            // Whoever closes is in a hurry; the journal is closed all the same.
            Thread.currentThread().interrupt();
        }
        try {
            ledger.close();
        } finally {
            executor.shutdown();
        }
    }

    private static final class DaemonThreads implements java.util.concurrent.ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "espalier-controller-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
