// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

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

/** Stands in while no controller can be reached: refuses everything by name. */
final class AbsentController implements Controller {
    @Override
    public CompletionStage<CommandReply> submit(CommandRequest request) {
        return refused("The command was not sent");
    }

    @Override
    public CompletionStage<PlacementPlan> plan(CreateVms command) {
        return refused("No placement was planned");
    }

    @Override
    public Subscription follow(long revision, Consumer<SiteEvent> listener) {
        return () -> {
            // Nothing is followed.
        };
    }

    @Override
    public CompletionStage<List<AuditEntry>> audit(long sequence, int limit) {
        return refused("The audit was not read");
    }

    @Override
    public CompletionStage<AuditProof> verifyAudit() {
        return refused("The audit was not verified");
    }

    @Override
    public CompletionStage<AddressAnswer> addresses(AddressQuery query) {
        return refused("Addresses were not looked for");
    }

    @Override
    public CompletionStage<HealthReport> health() {
        return refused("The health of the site is not known");
    }

    @Override
    public CompletionStage<Standing> standing() {
        return refused("Your roles are not known");
    }

    @Override
    public CompletionStage<List<HostMeasurement>> measurements() {
        return refused("Nothing was measured");
    }

    @Override
    public CompletionStage<List<HostMeasurement>> history(HostId host) {
        return refused("The history of " + host + " was not read");
    }

    @Override
    public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
        listener.closed(refusal("The console was not opened").message());
        return new ConsoleSession() {
            @Override
            public void type(Bytes input) {
                // Nobody listens; the listener was told that it is closed.
            }

            @Override
            public void close() {
                // Never was open.
            }
        };
    }

    @Override
    public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
        return refused("The serial log was not read");
    }

    @Override
    public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
        return refused("The log of host " + host + " was not read");
    }

    @Override
    public CompletionStage<ConsoleFiles> consoleCredentials(String name) {
        return refused("No credentials were made for " + name);
    }

    @Override
    public CompletionStage<EnrolmentFiles> enrolment(HostId host) {
        return refused("No enrolment token was made for " + host);
    }

    @Override
    public CompletionStage<DeploymentPlan> planDeployment(DeployImage command) {
        return refused("No deployment was planned");
    }

    @Override
    public CompletionStage<Bytes> imageManifest(ImageId image) {
        return refused("The image's manifest was not read");
    }

    @Override
    public CompletionStage<List<SharedChunks>> sharedChunks(ImageId image) {
        return refused("It was not looked up what the image shares");
    }

    @Override
    public CompletionStage<PoolAnswer> askPool(PoolQuestion question) {
        return refused("The pool was not looked at");
    }

    @Override
    public CompletionStage<List<Command>> retry(TaskId task) {
        return refused("Nothing was done again");
    }

    @Override
    public Subscription followDeployment(TaskId task, Consumer<DeploymentPicture> listener) {
        return () -> {
            // Nothing is followed.
        };
    }

    private static <T> CompletionStage<T> refused(String thing) {
        return CompletableFuture.failedFuture(new RefusedException(refusal(thing)));
    }

    private static Refusal refusal(String thing) {
        return new Refusal(
                Refusal.Code.UNREACHABLE,
                thing,
                "no controller is connected",
                "Wait until the status line says that the site is followed");
    }
}
