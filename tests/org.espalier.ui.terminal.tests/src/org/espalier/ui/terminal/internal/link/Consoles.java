// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.link;

import org.espalier.api.Bytes;
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

/** A controller that has consoles and logs and nothing else. */
final class Consoles implements Controller {
    int opened;
    Console last;
    RuntimeException failure;
    RuntimeException logFailure;
    String closeAtOnce;

    /** One open console. */
    static final class Console implements ConsoleSession {
        final ConsoleListener listener;
        final StringBuilder typed = new StringBuilder();
        boolean closed;

        Console(ConsoleListener listener) {
            this.listener = listener;
        }

        @Override
        public void type(Bytes input) {
            typed.append(input.text());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Override
    public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
        if (failure != null) {
            throw failure;
        }
        opened++;
        last = new Console(listener);
        if (closeAtOnce != null) {
            listener.closed(closeAtOnce);
        }
        return last;
    }

    @Override
    public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
        return logFailure != null
                ? CompletableFuture.failedFuture(logFailure)
                : CompletableFuture.completedFuture(Bytes.utf8("log of it"));
    }

    @Override
    public CompletionStage<CommandReply> submit(CommandRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<PlacementPlan> plan(CreateVms command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription follow(long revision, Consumer<SiteEvent> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<AuditEntry>> audit(long sequence, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<AuditProof> verifyAudit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<AddressAnswer> addresses(AddressQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<HealthReport> health() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Standing> standing() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<HostMeasurement>> measurements() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<HostMeasurement>> history(HostId host) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<ConsoleFiles> consoleCredentials(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<EnrolmentFiles> enrolment(HostId host) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<DeploymentPlan> planDeployment(DeployImage command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<PoolAnswer> askPool(PoolQuestion question) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<SharedChunks>> sharedChunks(ImageId image) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Bytes> imageManifest(ImageId image) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<Command>> retry(TaskId task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription followDeployment(TaskId task, Consumer<DeploymentPicture> listener) {
        throw new UnsupportedOperationException();
    }
}
