// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
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
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerRequest;
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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A controller elsewhere, by the contract of one in this process. */
public final class RemoteController implements Controller {
    private final Exchange exchange;
    private final String advice;

    /**
     * Asks by {@code exchange}.
     *
     * @param advice the next step where it cannot be asked
     */
    public RemoteController(Exchange exchange, String advice) {
        this.exchange = exchange;
        this.advice = advice;
    }

    @Override
    public CompletionStage<CommandReply> submit(CommandRequest request) {
        return ask(
                        "The command has no answer",
                        new ControllerRequest.Submit(request),
                        ControllerReply.Answered.class)
                .thenApply(ControllerReply.Answered::reply);
    }

    @Override
    public CompletionStage<PlacementPlan> plan(CreateVms command) {
        return ask(
                        "No placement was planned",
                        new ControllerRequest.Plan(command),
                        ControllerReply.Planned.class)
                .thenApply(ControllerReply.Planned::plan);
    }

    @Override
    public Subscription follow(long revision, Consumer<SiteEvent> listener) {
        return exchange.add(name -> new FollowStrand(name, exchange, revision, listener));
    }

    @Override
    public CompletionStage<List<AuditEntry>> audit(long sequence, int limit) {
        return ask(
                        "The audit was not read",
                        new ControllerRequest.ReadAudit(sequence, limit),
                        ControllerReply.Audited.class)
                .thenApply(ControllerReply.Audited::entries);
    }

    @Override
    public CompletionStage<AuditProof> verifyAudit() {
        return ask(
                        "The audit was not verified",
                        new ControllerRequest.VerifyAudit(),
                        ControllerReply.Verified.class)
                .thenApply(ControllerReply.Verified::proof);
    }

    @Override
    public CompletionStage<AddressAnswer> addresses(AddressQuery query) {
        return ask(
                        "Addresses were not looked for",
                        new ControllerRequest.FindAddresses(query),
                        ControllerReply.Addresses.class)
                .thenApply(ControllerReply.Addresses::answer);
    }

    @Override
    public CompletionStage<HealthReport> health() {
        return ask(
                        "The health of the site was not read",
                        new ControllerRequest.AskHealth(),
                        ControllerReply.Health.class)
                .thenApply(ControllerReply.Health::report);
    }

    @Override
    public CompletionStage<Standing> standing() {
        return ask(
                        "Your roles are not known",
                        new ControllerRequest.AskStanding(),
                        ControllerReply.Stands.class)
                .thenApply(ControllerReply.Stands::standing);
    }

    @Override
    public CompletionStage<List<HostMeasurement>> measurements() {
        return ask(
                        "Measurements were not read",
                        new ControllerRequest.ReadMeasurements(),
                        ControllerReply.Measured.class)
                .thenApply(ControllerReply.Measured::measurements);
    }

    @Override
    public CompletionStage<List<HostMeasurement>> history(HostId host) {
        return ask(
                        "The history of " + host + " was not read",
                        new ControllerRequest.ReadHistory(host),
                        ControllerReply.Measured.class)
                .thenApply(ControllerReply.Measured::measurements);
    }

    @Override
    public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
        SerialStrand strand = exchange.add(name -> new SerialStrand(name, exchange, vm, listener));
        strand.requireBegun();
        return strand;
    }

    @Override
    public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
        return ask(
                        "The serial log was not read",
                        new ControllerRequest.ReadSerialLog(vm, maxBytes),
                        ControllerReply.Log.class)
                .thenApply(ControllerReply.Log::content);
    }

    @Override
    public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
        return ask(
                        "The log of host " + host + " was not read",
                        new ControllerRequest.ReadHostLog(host, maxBytes),
                        ControllerReply.Log.class)
                .thenApply(ControllerReply.Log::content);
    }

    @Override
    public CompletionStage<ConsoleFiles> consoleCredentials(String name) {
        String thing = "No credentials were made for " + name;
        return ask(thing, new ControllerRequest.Issue(name), ControllerReply.Issued.class)
                .thenCompose(reply -> made(thing, reply::made));
    }

    @Override
    public CompletionStage<EnrolmentFiles> enrolment(HostId host) {
        String thing = "No enrolment token was made for " + host;
        return ask(thing, new ControllerRequest.Invite(host), ControllerReply.Invited.class)
                .thenCompose(reply -> made(thing, reply::made));
    }

    @Override
    public CompletionStage<DeploymentPlan> planDeployment(DeployImage command) {
        return ask(
                        "No deployment was planned",
                        new ControllerRequest.PlanDeployment(command),
                        ControllerReply.DeploymentPlanned.class)
                .thenApply(ControllerReply.DeploymentPlanned::plan);
    }

    @Override
    public CompletionStage<Bytes> imageManifest(ImageId image) {
        return ask(
                        "The image's manifest was not read",
                        new ControllerRequest.ReadManifest(image),
                        ControllerReply.ManifestRead.class)
                .thenApply(ControllerReply.ManifestRead::manifest);
    }

    @Override
    public CompletionStage<List<SharedChunks>> sharedChunks(ImageId image) {
        return ask(
                        "It was not looked up what the image shares",
                        new ControllerRequest.FindShared(image),
                        ControllerReply.Shared.class)
                .thenApply(ControllerReply.Shared::images);
    }

    @Override
    public CompletionStage<PoolAnswer> askPool(PoolQuestion question) {
        return ask(
                        "The pool was not looked at",
                        new ControllerRequest.AskPool(question),
                        ControllerReply.PoolAnswered.class)
                .thenApply(ControllerReply.PoolAnswered::answer);
    }

    @Override
    public CompletionStage<List<Command>> retry(TaskId task) {
        return ask(
                        "Nothing was done again",
                        new ControllerRequest.AskRetry(task),
                        ControllerReply.Retried.class)
                .thenApply(ControllerReply.Retried::commands);
    }

    @Override
    public Subscription followDeployment(TaskId task, Consumer<DeploymentPicture> listener) {
        return exchange.add(name -> new DeploymentStrand(name, exchange, task, listener));
    }

    private static <T> CompletionStage<T> made(String thing, Supplier<T> making) {
        try {
            return CompletableFuture.completedFuture(making.get());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(new RefusedException(strange(thing), e));
        }
    }

    private static Refusal strange(String thing) {
        return new Refusal(
                Refusal.Code.INTERNAL,
                thing,
                "the controller answers something else",
                "Both must run the same version of Espalier");
    }

    private <R extends ControllerReply> CompletionStage<R> ask(
            String thing, ControllerRequest request, Class<R> type) {
        return exchange.calls()
                .map(calls -> calls.request(request))
                .orElseGet(() -> CompletableFuture.failedFuture(unconnected(exchange.cause())))
                .handle((reply, failure) -> result(thing, type, reply, failure))
                .thenCompose(stage -> stage);
    }

    private static CallException unconnected(String cause) {
        String reason = "was not sent: " + cause;
        return new CallException(
                CallException.Kind.UNREACHABLE, "The request " + reason, reason, null);
    }

    private <R extends ControllerReply> CompletionStage<R> result(
            String thing, Class<R> type, ControllerReply reply, Throwable failure) {
        if (type.isInstance(reply)) {
            return CompletableFuture.completedFuture(type.cast(reply));
        }
        RefusedException refused;
        if (reply instanceof ControllerReply.Refused no) {
            refused = new RefusedException(no.refusal());
        } else if (failure instanceof CallException none) {
            refused = new RefusedException(refusal(thing, none), none);
        } else {
            refused = new RefusedException(strange(thing));
        }
        return CompletableFuture.failedFuture(refused);
    }

    private Refusal refusal(String thing, CallException none) {
        Refusal.Code code =
                switch (none.kind()) {
                    case UNREACHABLE, BUSY -> Refusal.Code.UNREACHABLE;
                    case TIMED_OUT -> Refusal.Code.TIMED_OUT;
                    case FAULT -> Refusal.Code.INTERNAL;
                };
        return new Refusal(
                code,
                thing,
                "the request " + none.reason(),
                code == Refusal.Code.INTERNAL ? "Look into the controller's log" : advice);
    }
}
