// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.api.controller.Subscription;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Serves one connection of a console with the controller that its principal may see. */
public final class ConsoleService
        implements ServingEnd.Service<ControllerRequest, ControllerReply> {
    /** Streams that one connection may have open. */
    public static final int MOST_STREAMS = 256;

    /** Entities of one report: long enough for a message of the link, short enough to overlap. */
    private static final int PART_ENTITIES = 1000;

    private static final ControllerReply DONE = new ControllerReply.Done();

    private final Controller controller;
    private final Consumer<ControllerReport> reports;
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();

    /** Serves with {@code controller}; what is followed goes to {@code reports}. */
    public ConsoleService(Controller controller, Consumer<ControllerReport> reports) {
        this.controller = controller;
        this.reports = reports;
    }

    @Override
    public CompletionStage<ControllerReply> request(ControllerRequest request) {
        if (request instanceof ControllerRequest.Submit submit) {
            return answer(controller.submit(submit.request()), ControllerReply.Answered::new);
        }
        if (request instanceof ControllerRequest.Plan plan) {
            return answer(controller.plan(plan.command()), ControllerReply.Planned::new);
        }
        if (request instanceof ControllerRequest.ReadAudit read) {
            return answer(
                    controller.audit(read.sequence(), read.limit()), ControllerReply.Audited::new);
        }
        if (request instanceof ControllerRequest.VerifyAudit) {
            return answer(controller.verifyAudit(), ControllerReply.Verified::new);
        }
        if (request instanceof ControllerRequest.FindAddresses find) {
            return answer(controller.addresses(find.query()), ControllerReply.Addresses::new);
        }
        if (request instanceof ControllerRequest.AskHealth) {
            return answer(controller.health(), ControllerReply.Health::new);
        }
        if (request instanceof ControllerRequest.AskStanding) {
            return answer(controller.standing(), ControllerReply.Stands::new);
        }
        if (request instanceof ControllerRequest.ReadMeasurements) {
            return answer(controller.measurements(), ControllerReply.Measured::new);
        }
        if (request instanceof ControllerRequest.ReadHistory read) {
            return answer(controller.history(read.host()), ControllerReply.Measured::new);
        }
        if (request instanceof ControllerRequest.ReadSerialLog read) {
            return answer(
                    controller.serialLog(read.vm(), read.maxBytes()), ControllerReply.Log::new);
        }
        if (request instanceof ControllerRequest.ReadHostLog read) {
            return answer(
                    controller.hostLog(read.host(), read.maxBytes()), ControllerReply.Log::new);
        }
        if (request instanceof ControllerRequest.Issue issue) {
            return answer(controller.consoleCredentials(issue.name()), ControllerReply.Issued::of);
        }
        if (request instanceof ControllerRequest.Invite invite) {
            return answer(controller.enrolment(invite.host()), ControllerReply.Invited::of);
        }
        if (request instanceof ControllerRequest.PlanDeployment plan) {
            return answer(
                    controller.planDeployment(plan.command()),
                    ControllerReply.DeploymentPlanned::new);
        }
        if (request instanceof ControllerRequest.ReadManifest read) {
            return answer(
                    controller.imageManifest(read.image()), ControllerReply.ManifestRead::new);
        }
        if (request instanceof ControllerRequest.FindShared find) {
            return answer(controller.sharedChunks(find.image()), ControllerReply.Shared::new);
        }
        if (request instanceof ControllerRequest.AskPool ask) {
            return answer(controller.askPool(ask.question()), ControllerReply.PoolAnswered::new);
        }
        if (request instanceof ControllerRequest.AskRetry ask) {
            return answer(controller.retry(ask.task()), ControllerReply.Retried::new);
        }
        return CompletableFuture.completedFuture(stream(request));
    }

    /** A refusal reaches the console as what it is; any other failure as a fault. */
    private static <T> CompletionStage<ControllerReply> answer(
            CompletionStage<T> stage, Function<T, ControllerReply> reply) {
        return stage.handle(
                (value, failure) -> {
                    if (failure == null) {
                        return reply.apply(value);
                    }
                    Throwable cause =
                            failure instanceof CompletionException && failure.getCause() != null
                                    ? failure.getCause()
                                    : failure;
                    if (cause instanceof RefusedException refused) {
                        return new ControllerReply.Refused(refused.refusal());
                    }
                    throw new CompletionException(cause);
                });
    }

    private ControllerReply stream(ControllerRequest request) {
        if (request instanceof ControllerRequest.TypeConsole type) {
            Stream stream = streams.get(type.stream());
            if (stream != null) {
                stream.type(type.input());
            }
            return DONE;
        }
        if (request instanceof ControllerRequest.CloseStream close) {
            Stream stream = streams.remove(close.stream());
            if (stream != null) {
                stream.close();
            }
            return DONE;
        }
        if (request instanceof ControllerRequest.Follow follow) {
            return open(follow.stream(), followed(follow));
        }
        if (request instanceof ControllerRequest.FollowDeployment follow) {
            return open(follow.stream(), followed(follow));
        }
        ControllerRequest.OpenConsole open = (ControllerRequest.OpenConsole) request;
        return open(open.stream(), new Attached(open));
    }

    private ControllerReply open(String name, Stream stream) {
        if (streams.size() >= MOST_STREAMS) {
            return refused(name, MOST_STREAMS + " streams are open already", "Close some of them");
        }
        if (streams.putIfAbsent(name, stream) != null) {
            return refused(name, "there is one of that name", "Choose another name");
        }
        try {
            stream.open();
        } catch (RuntimeException e) {
            streams.remove(name, stream);
            throw e;
        }
        return DONE;
    }

    private static ControllerReply refused(String name, String cause, String nextStep) {
        return new ControllerReply.Refused(
                new Refusal(
                        Refusal.Code.INVALID,
                        "The stream " + name + " was not opened",
                        cause,
                        nextStep));
    }

    @Override
    public void ended() {
        streams.values().forEach(Stream::close);
        streams.clear();
    }

    /** Something that goes on until it is closed. */
    private interface Stream {
        void open();

        void type(Bytes input);

        void close();
    }

    private Stream followed(ControllerRequest.Follow request) {
        String name = request.stream();
        return new Followed(
                () ->
                        controller.follow(
                                request.revision(),
                                event ->
                                        SiteParts.of(name, event, PART_ENTITIES).forEach(reports)));
    }

    private Stream followed(ControllerRequest.FollowDeployment request) {
        String name = request.stream();
        return new Followed(
                () ->
                        controller.followDeployment(
                                request.task(),
                                picture ->
                                        reports.accept(
                                                new ControllerReport.DeploymentMoved(
                                                        name, picture))));
    }

    /** The site or a deployment, followed. */
    private static final class Followed implements Stream {
        private final Supplier<Subscription> following;
        private Subscription subscription;

        Followed(Supplier<Subscription> following) {
            this.following = following;
        }

        @Override
        public void open() {
            subscription = following.get();
        }

        @Override
        public void type(Bytes input) {
            // What is followed hears nothing.
        }

        @Override
        public void close() {
            subscription.close();
        }
    }

    /** A serial console. */
    private final class Attached implements Stream, ConsoleListener {
        private final ControllerRequest.OpenConsole request;
        private ConsoleSession session;

        Attached(ControllerRequest.OpenConsole request) {
            this.request = request;
        }

        @Override
        public void open() {
            session = controller.openConsole(request.vm(), this);
        }

        @Override
        public void type(Bytes input) {
            session.type(input);
        }

        @Override
        public void close() {
            session.close();
        }

        @Override
        public void output(Bytes output) {
            reports.accept(new ControllerReport.ConsoleOutput(request.stream(), output));
        }

        @Override
        public void closed(String cause) {
            streams.remove(request.stream(), this);
            reports.accept(new ControllerReport.ConsoleClosed(request.stream(), cause));
        }
    }
}
