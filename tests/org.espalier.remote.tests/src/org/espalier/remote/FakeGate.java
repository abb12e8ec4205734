// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.Bytes;
import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.controller.AddressAnswer;
import org.espalier.api.controller.AddressQuery;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.controller.ConsoleFiles;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthReport;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.controller.Standing;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Role;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VmId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A controller with revisions, audit and serial consoles, and no hosts behind it. */
public final class FakeGate implements ControllerGate {
    static final Instant AT = Instant.parse("2026-11-21T16:00:00Z");
    static final HealthReport HEALTH =
            new HealthReport(
                    AT,
                    List.of(
                            new HealthFinding(
                                    HealthFinding.Area.AGENTS,
                                    new HostId("node01"),
                                    HealthFinding.Severity.BAD,
                                    "The agent of node01 is silent.",
                                    Optional.of(AT))));
    static final Refusal REFUSAL =
            new Refusal(Refusal.Code.ILLEGAL_STATE, "It was not done", "it runs", "Stop it first");

    static final DeploymentPlan DEPLOYMENT_PLAN =
            new DeploymentPlan(
                    List.of(new DeploymentPlan.Offer(DeployStrategy.CHAIN, 11_000)),
                    DeployStrategy.CHAIN,
                    List.of(
                            new DeploymentPlan.Need(
                                    new HostId("node01"), 64L << 20, Optional.of(REFUSAL))),
                    Optional.empty());

    /** Deployments that are followed no more. */
    public final BlockingQueue<TaskId> leftDeployments = new LinkedBlockingQueue<>();

    /** Who has no role. */
    public final Set<String> strangers = ConcurrentHashMap.newKeySet();

    /** Whom it was asked for. */
    public final List<Principal> principals = new CopyOnWriteArrayList<>();

    /** Serial consoles that were opened, in order. */
    public final List<Serial> serials = new CopyOnWriteArrayList<>();

    /** What requests for the audit wait for. */
    public volatile CompletionStage<Void> hold = CompletableFuture.completedFuture(null);

    /** What is in the whole state. */
    public volatile List<Entity> entities = List.of();

    private final List<Revision> revisions = new ArrayList<>();
    private final List<Consumer<SiteEvent>> followers = new ArrayList<>();
    private final Map<CommandId, CommandReply> answers = new HashMap<>();
    private final List<AuditEntry> audit = new ArrayList<>();

    static DeploymentPicture picture(TaskId task) {
        return new DeploymentPicture(
                task,
                AT,
                64L << 20,
                1,
                new HostId("library"),
                List.of(),
                List.of(
                        new DeploymentPicture.Happening(
                                1, AT, "COMPLETE", new HostId("node01"), "has all of it")),
                Optional.empty(),
                Optional.of(AT));
    }

    /** A serial console: what was typed, and whether its reader has left. */
    public static final class Serial implements ConsoleSession {
        public final VmId vm;
        public final ConsoleListener listener;
        public final List<Bytes> typed = new CopyOnWriteArrayList<>();
        public volatile boolean left;

        Serial(VmId vm, ConsoleListener listener) {
            this.vm = vm;
            this.listener = listener;
        }

        @Override
        public void type(Bytes input) {
            typed.add(input);
        }

        @Override
        public void close() {
            left = true;
        }
    }

    @Override
    public Controller as(Principal principal) {
        principals.add(principal);
        return new Fake(principal);
    }

    /** Makes a revision; those who follow have it on return. */
    public synchronized Revision publish(Cause cause, List<Change> changes) {
        Revision revision = new Revision(revisions.size() + 1L, AT, cause, changes);
        revisions.add(revision);
        List.copyOf(followers).forEach(follower -> follower.accept(revision));
        return revision;
    }

    public Revision publish() {
        return publish(new Cause.Observed("node01"), List.of());
    }

    /** As after a crash: observations that were told last are lost, and others take their place. */
    public synchronized void forget(int count) {
        revisions.subList(revisions.size() - count, revisions.size()).clear();
    }

    public synchronized List<Revision> revisions() {
        return List.copyOf(revisions);
    }

    /** How many follow. */
    public synchronized int followers() {
        return followers.size();
    }

    private final class Fake implements Controller {
        private final Principal principal;

        Fake(Principal principal) {
            this.principal = principal;
        }

        @Override
        public CompletionStage<CommandReply> submit(CommandRequest request) {
            synchronized (FakeGate.this) {
                return CompletableFuture.completedFuture(
                        answers.computeIfAbsent(request.id(), id -> first(request)));
            }
        }

        private CommandReply first(CommandRequest request) {
            CommandId id = request.id();
            boolean accepted = !(request.command() instanceof ForgetVms);
            audit.add(
                    new AuditEntry(
                            audit.size() + 1L,
                            AT,
                            principal.name(),
                            id,
                            "Title",
                            request.reason(),
                            accepted,
                            "result"));
            if (!accepted) {
                return new CommandReply.Refused(id, List.of(REFUSAL));
            }
            Cause cause = new Cause.Commanded(id, principal.name(), "Title", request.reason());
            return new CommandReply.Accepted(
                    id, publish(cause, List.of()).number(), Optional.empty());
        }

        @Override
        public CompletionStage<PlacementPlan> plan(CreateVms command) {
            return CompletableFuture.completedFuture(
                    new PlacementPlan(
                            List.of(
                                    new PlacementPlan.Assignment(
                                            command.name() + "-1", new HostId("node01"))),
                            List.of(new PlacementPlan.HostRefusal(new HostId("node02"), REFUSAL)),
                            List.of(command.name() + "-2")));
        }

        @Override
        public Subscription follow(long revision, Consumer<SiteEvent> listener) {
            synchronized (FakeGate.this) {
                if (revision == 0 || revision > revisions.size()) {
                    listener.accept(new Snapshot(revisions.size(), AT, entities));
                } else {
                    revisions.subList((int) revision, revisions.size()).forEach(listener);
                }
                followers.add(listener);
            }
            return () -> {
                synchronized (FakeGate.this) {
                    followers.remove(listener);
                }
            };
        }

        @Override
        public CompletionStage<List<AuditEntry>> audit(long sequence, int limit) {
            return hold.thenApply(
                    nothing -> {
                        synchronized (FakeGate.this) {
                            return audit.stream()
                                    .filter(entry -> entry.sequence() > sequence)
                                    .limit(limit)
                                    .toList();
                        }
                    });
        }

        @Override
        public CompletionStage<AuditProof> verifyAudit() {
            return CompletableFuture.completedFuture(
                    new AuditProof(7, Optional.of(Bytes.utf8("head")), Optional.of(3L)));
        }

        @Override
        public CompletionStage<AddressAnswer> addresses(AddressQuery query) {
            return CompletableFuture.completedFuture(
                    new AddressAnswer(List.of(), !query.text().isEmpty(), List.of()));
        }

        @Override
        public CompletionStage<HealthReport> health() {
            return CompletableFuture.completedFuture(HEALTH);
        }

        @Override
        public CompletionStage<Standing> standing() {
            return CompletableFuture.completedFuture(
                    new Standing(
                            principal.name(),
                            strangers.contains(principal.name())
                                    ? List.of()
                                    : List.of(Grant.of(Role.OPERATOR, new GroupId("rack"))),
                            Set.of(CommandKind.START_VMS)));
        }

        @Override
        public CompletionStage<List<HostMeasurement>> measurements() {
            return CompletableFuture.failedFuture(new RefusedException(REFUSAL));
        }

        @Override
        public CompletionStage<List<HostMeasurement>> history(HostId host) {
            return CompletableFuture.failedFuture(new IllegalStateException("no disk"));
        }

        @Override
        public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
            Serial serial = new Serial(vm, listener);
            serials.add(serial);
            return serial;
        }

        @Override
        public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
            return CompletableFuture.completedFuture(Bytes.utf8(host + " said " + maxBytes));
        }

        @Override
        public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
            return CompletableFuture.completedFuture(Bytes.of(new byte[maxBytes]));
        }

        @Override
        public CompletionStage<ConsoleFiles> consoleCredentials(String name) {
            return CompletableFuture.completedFuture(
                    new ConsoleFiles(
                            name,
                            AT.plusSeconds(900),
                            Map.of("identity.pem", Bytes.utf8("key of " + name)),
                            "192.0.2.1",
                            8421));
        }

        @Override
        public CompletionStage<EnrolmentFiles> enrolment(HostId host) {
            return host.value().equals("unknown")
                    ? CompletableFuture.failedFuture(new RefusedException(REFUSAL))
                    : CompletableFuture.completedFuture(
                            new EnrolmentFiles(
                                    host,
                                    AT,
                                    Map.of("token.pem", Bytes.utf8("a token")),
                                    "192.0.2.1",
                                    8421));
        }

        @Override
        public CompletionStage<DeploymentPlan> planDeployment(DeployImage command) {
            return CompletableFuture.completedFuture(DEPLOYMENT_PLAN);
        }

        @Override
        public CompletionStage<List<SharedChunks>> sharedChunks(ImageId image) {
            return CompletableFuture.completedFuture(List.of(new SharedChunks(image, 5)));
        }

        @Override
        public CompletionStage<Bytes> imageManifest(ImageId image) {
            return CompletableFuture.completedFuture(Bytes.utf8("manifest of " + image));
        }

        @Override
        public CompletionStage<PoolAnswer> askPool(PoolQuestion question) {
            return CompletableFuture.completedFuture(
                    new PoolAnswer.Files(
                            List.of(new PoolAnswer.Entry(question.toString(), false, 5, AT)),
                            true));
        }

        @Override
        public CompletionStage<List<Command>> retry(TaskId task) {
            return CompletableFuture.completedFuture(List.of(new CancelTask(task)));
        }

        @Override
        public Subscription followDeployment(TaskId task, Consumer<DeploymentPicture> listener) {
            listener.accept(picture(task));
            return () -> leftDeployments.add(task);
        }
    }
}
