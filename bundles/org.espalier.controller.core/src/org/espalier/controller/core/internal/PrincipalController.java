// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.BackUpSite;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeployImage;
import org.espalier.api.controller.AddressAnswer;
import org.espalier.api.controller.AddressQuery;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.controller.ConsoleFiles;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.controller.HealthReport;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.controller.Standing;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.SiteState;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The controller as one principal may see it; decided anew at each call. */
final class PrincipalController implements Controller {
    private static final int MOST_AUDIT_ENTRIES = 10_000;

    private final Principal principal;
    private final Kernel kernel;
    private final HostAccess hosts;
    private final CertificateDesk certificates;
    private final AuditReading reading;
    private final AddressReading addresses;

    /** Of the audit and the addresses: whoever reads them holds a thread, and the journal. */
    private final Turns turns = new Turns();

    private final BackupDesk backups;
    private final HealthDesk health;
    private final ImageDesk images;

    /** Of their own: who verifies a long audit still sees how the site is. */
    private final Turns healthTurns = new Turns();

    PrincipalController(
            Principal principal,
            Kernel kernel,
            HostAccess hosts,
            CertificateDesk certificates,
            BackupDesk backups,
            HealthDesk health,
            ImageDesk images) {
        this.principal = principal;
        this.kernel = kernel;
        this.hosts = hosts;
        this.certificates = certificates;
        this.reading = new AuditReading(kernel::audit);
        this.backups = backups;
        this.health = health;
        this.images = images;
        this.addresses = new AddressReading(kernel::addresses);
    }

    private Sight sight() {
        SiteState state = kernel.state();
        return new Sight(Who.of(principal, state), state);
    }

    @Override
    public CompletionStage<CommandReply> submit(CommandRequest request) {
        return request.command() instanceof BackUpSite
                ? backups.submit(principal, request)
                : certificates.submit(principal, request);
    }

    @Override
    public CompletionStage<PlacementPlan> plan(CreateVms command) {
        Sight sight = sight();
        Optional<Refusal> refusal =
                Authorisation.refuse(
                        sight.who(),
                        command,
                        sight.state(),
                        kernel.clock().instant(),
                        Titles.of(command, sight.state()));
        return refusal.isPresent()
                ? CompletableFuture.failedFuture(new RefusedException(refusal.get()))
                : later(() -> Shown.plan(hosts.plan(sight.state(), command), sight));
    }

    @Override
    public CompletionStage<List<Command>> retry(TaskId task) {
        Sight sight = sight();
        return sight.who().grants().isEmpty()
                ? refused(sight, "Nothing was done again")
                : new RetryDesk(kernel).ask(sight, task);
    }

    @Override
    public Subscription follow(long revision, Consumer<SiteEvent> listener) {
        Visibility visible = new Visibility(principal, kernel.state());
        return kernel.feed().follow(revision, visible, listener);
    }

    @Override
    public CompletionStage<List<AuditEntry>> audit(long sequence, int limit) {
        Sight sight = sight();
        if (sight.who().grants().isEmpty()) {
            return refused(sight, "The audit was not read");
        }
        int most = Math.max(0, Math.min(limit, MOST_AUDIT_ENTRIES));
        return turns.next(() -> kernel.read(() -> reading.read(sight, sequence, most)));
    }

    @Override
    public CompletionStage<AuditProof> verifyAudit() {
        Sight sight = sight();
        return sight.seesAll()
                ? turns.next(kernel::verifyAudit)
                : refused(sight, "The audit was not verified");
    }

    @Override
    public CompletionStage<AddressAnswer> addresses(AddressQuery query) {
        Sight sight = sight();
        return sight.who().grants().isEmpty()
                ? refused(sight, "Addresses were not looked for")
                : turns.next(
                        () ->
                                kernel.read(
                                        () ->
                                                addresses.read(
                                                        sight, query, kernel.clock().instant())));
    }

    @Override
    public CompletionStage<HealthReport> health() {
        Sight sight = sight();
        return Authorisation.seesHosts(sight.who())
                ? healthTurns.next(() -> health.read(sight))
                : refused(sight, HealthDesk.THING);
    }

    @Override
    public CompletionStage<Standing> standing() {
        return CompletableFuture.completedFuture(Shown.standing(sight().who()));
    }

    @Override
    public CompletionStage<List<HostMeasurement>> measurements() {
        Sight sight = sight();
        return sight.who().grants().isEmpty()
                ? refused(sight, "Measurements were not read")
                : later(() -> Shown.measurements(hosts.measurements(), sight));
    }

    @Override
    public CompletionStage<List<HostMeasurement>> history(HostId host) {
        Sight sight = sight();
        return Shown.measured(host, sight)
                ? later(() -> Shown.measurements(hosts.history(host), sight))
                : refused(sight, "Measurements of " + host + " were not read");
    }

    @Override
    public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
        return GuardedConsole.open(
                kernel, () -> mayType(vm), guarded -> hosts.openConsole(vm, guarded), listener);
    }

    /** Why it may not type into {@code vm}; empty where it may. */
    private Optional<String> mayType(VmId vm) {
        Sight sight = sight();
        return may(sight, Right.USE_CONSOLE, vm)
                ? Optional.empty()
                : Optional.of(
                        Authorisation.refusal(sight.who(), "The console was not opened").message());
    }

    @Override
    public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
        Sight sight = sight();
        return may(sight, Right.READ_SERIAL_LOG, vm)
                ? hosts.serialLog(vm, maxBytes)
                : refused(sight, "The serial log was not read");
    }

    @Override
    public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
        Sight sight = sight();
        return may(sight, Right.READ_HOST_LOG, Target.of(host, sight.state()))
                ? hosts.hostLog(host, maxBytes)
                : refused(sight, "The log of host " + host + " was not read");
    }

    private boolean may(Sight sight, Right right, VmId vm) {
        SiteState state = sight.state();
        return may(
                sight,
                right,
                state.vm(vm).map(known -> Target.of(known, state)).orElse(Target.SITE));
    }

    private boolean may(Sight sight, Right right, Target target) {
        return Authorisation.may(
                sight.who(), right, target, sight.state(), kernel.clock().instant());
    }

    @Override
    public CompletionStage<ConsoleFiles> consoleCredentials(String name) {
        return certificates.console(principal, name);
    }

    @Override
    public CompletionStage<EnrolmentFiles> enrolment(HostId host) {
        return certificates.enrolment(principal, host);
    }

    @Override
    public CompletionStage<DeploymentPlan> planDeployment(DeployImage command) {
        return images.plan(principal, command);
    }

    @Override
    public CompletionStage<Bytes> imageManifest(ImageId image) {
        return images.manifest(principal, image);
    }

    @Override
    public CompletionStage<List<SharedChunks>> sharedChunks(ImageId image) {
        return images.shared(principal, image);
    }

    @Override
    public CompletionStage<PoolAnswer> askPool(PoolQuestion question) {
        return images.ask(principal, question);
    }

    @Override
    public Subscription followDeployment(TaskId task, Consumer<DeploymentPicture> listener) {
        return images.follow(principal, task, listener);
    }

    private <T> CompletionStage<T> later(Supplier<T> answer) {
        return CompletableFuture.supplyAsync(answer, kernel.executor());
    }

    private static <T> CompletionStage<T> refused(Sight sight, String thing) {
        return CompletableFuture.failedFuture(
                new RefusedException(Authorisation.refusal(sight.who(), thing)));
    }
}
