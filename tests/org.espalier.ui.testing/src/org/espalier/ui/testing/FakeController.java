// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.testing;

import org.espalier.api.Bytes;
import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
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
import org.espalier.api.controller.ControllerGate;
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
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.Grant;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Role;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A controller in memory, for every principal the same. Register it as the service {@link
 * ControllerGate}. Commands are carried out at once, each item in a revision of its own; a test
 * reads them back by {@link #submitted()}. Any thread; events come in the thread that makes them.
 */
public final class FakeController implements Controller, ControllerGate {
    private final FakeState state;
    private final Clock clock;
    private final FakeCommands commands;
    private final List<CommandRequest> submitted = new CopyOnWriteArrayList<>();
    private final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    private final Map<HostId, List<HostMeasurement>> measured = new ConcurrentHashMap<>();
    private final Map<ImageId, List<SharedChunks>> shared = new ConcurrentHashMap<>();
    private final Map<VmId, StringBuilder> typed = new ConcurrentHashMap<>();
    private final Map<TaskId, DeploymentPicture> pictures = new ConcurrentHashMap<>();
    private final Map<TaskId, List<Consumer<DeploymentPicture>>> pictured =
            new ConcurrentHashMap<>();
    private volatile Function<PoolQuestion, CompletionStage<PoolAnswer>> pools =
            question -> CompletableFuture.completedFuture(new PoolAnswer.Files(List.of(), false));
    private volatile DeploymentPlan deploymentPlan =
            new DeploymentPlan(List.of(), DeployStrategy.AUTO, List.of(), Optional.empty());
    private final Set<VmId> silent = ConcurrentHashMap.newKeySet();
    private volatile Refusal nextRefusal;
    private volatile Standing standing =
            new Standing(
                    "test",
                    List.of(Grant.site(Role.SITE_ADMINISTRATOR)),
                    Set.of(CommandKind.values()));
    private volatile AuditProof proof = new AuditProof(0, Optional.empty(), Optional.empty());
    private final List<AddressUse> uses = new CopyOnWriteArrayList<>();
    private volatile Throwable trouble;
    private final AtomicInteger healthAsked = new AtomicInteger();
    private volatile CompletionStage<HealthReport> health =
            CompletableFuture.completedFuture(new HealthReport(Instant.EPOCH, List.of()));

    /** An empty site by the system's clock. */
    public FakeController() {
        this(Clock.systemUTC());
    }

    /** An empty site by {@code clock}. */
    public FakeController(Clock clock) {
        this.clock = clock;
        this.state = new FakeState(clock);
        this.commands = new FakeCommands(state, clock, () -> standing.name());
    }

    /** One revision that puts {@code entities}; returns its number. */
    public long put(Entity... entities) {
        return put(List.of(entities));
    }

    /** One revision that puts {@code entities}; returns its number. */
    public long put(Collection<? extends Entity> entities) {
        return state.revise(
                new Cause.Observed("test"),
                entities.stream().<Change>map(Change.Put::new).toList());
    }

    /** One revision that removes {@code keys}; returns its number. */
    public long remove(EntityKey... keys) {
        return state.revise(
                new Cause.Observed("test"),
                Stream.of(keys).<Change>map(Change.Remove::new).toList());
    }

    /** Sends the whole state to who follows. */
    public void sendSnapshot() {
        state.sendSnapshot();
    }

    /** The entity of {@code key} as this controller has it. */
    public <T extends Entity> Optional<T> find(EntityKey key, Class<T> type) {
        return state.find(key, type);
    }

    /** All entities of {@code type}. */
    public <T extends Entity> List<T> all(Class<T> type) {
        return state.all(type);
    }

    /** Adds a measurement. */
    public void measure(HostMeasurement measurement) {
        measured.computeIfAbsent(measurement.host(), h -> new CopyOnWriteArrayList<>())
                .add(measurement);
    }

    /** Refuses the next command so. */
    public void refuseNext(Refusal refusal) {
        nextRefusal = refusal;
    }

    /** Takes whoever asks from now on for this. */
    public void takeFor(Standing taken) {
        standing = taken;
    }

    /** Finds this when the audit is verified. */
    public void prove(AuditProof found) {
        proof = found;
    }

    /** Has this in its audit too. */
    public void note(AuditEntry entry) {
        audit.add(entry);
    }

    /** Has nothing in its audit any more. */
    public void forgetAudit() {
        audit.clear();
    }

    /** Fails every command and plan with {@code failure} until it is null. */
    public void fail(Throwable failure) {
        trouble = failure;
    }

    /** Has the console of {@code vm} say nothing, as that of a guest that does not boot. */
    public void silence(VmId vm) {
        silent.add(vm);
    }

    /** The commands that were accepted or refused, oldest first. */
    public List<CommandRequest> submitted() {
        return List.copyOf(submitted);
    }

    /** What was typed into the console of {@code vm}. */
    public String typed(VmId vm) {
        return String.valueOf(typed.getOrDefault(vm, new StringBuilder()));
    }

    @Override
    public Controller as(Principal principal) {
        return this;
    }

    @Override
    public CompletionStage<CommandReply> submit(CommandRequest request) {
        submitted.add(request);
        if (trouble != null) {
            return CompletableFuture.failedFuture(trouble);
        }
        Refusal refusal = nextRefusal;
        nextRefusal = null;
        CommandReply reply =
                refusal == null
                        ? commands.accept(request)
                        : new CommandReply.Refused(request.id(), List.of(refusal));
        boolean accepted = reply instanceof CommandReply.Accepted;
        audit.add(
                new AuditEntry(
                        audit.size() + 1L,
                        clock.instant(),
                        "test",
                        request.id(),
                        request.command().getClass().getSimpleName(),
                        request.reason(),
                        accepted,
                        accepted ? "revision" : refusal.message()));
        return CompletableFuture.completedFuture(reply);
    }

    @Override
    public CompletionStage<PlacementPlan> plan(CreateVms command) {
        if (trouble != null) {
            return CompletableFuture.failedFuture(trouble);
        }
        List<HostId> hosts = commands.candidates(command.placement());
        List<PlacementPlan.Assignment> assignments = new ArrayList<>();
        List<String> unplaced = new ArrayList<>();
        for (int i = 0; i < command.count(); i++) {
            if (hosts.isEmpty()) {
                unplaced.add(command.nameOf(i));
            } else {
                HostId host = hosts.get(i % hosts.size());
                assignments.add(new PlacementPlan.Assignment(command.nameOf(i), host));
            }
        }
        List<PlacementPlan.HostRefusal> refused =
                state.all(Host.class).stream()
                        .filter(h -> !hosts.contains(h.id()))
                        .map(h -> new PlacementPlan.HostRefusal(h.id(), unreachable(h)))
                        .toList();
        return CompletableFuture.completedFuture(new PlacementPlan(assignments, refused, unplaced));
    }

    @Override
    public Subscription follow(long revision, Consumer<SiteEvent> listener) {
        return state.follow(revision, listener);
    }

    @Override
    public CompletionStage<List<AuditEntry>> audit(long sequence, int limit) {
        return CompletableFuture.completedFuture(
                audit.stream().filter(e -> e.sequence() > sequence).limit(limit).toList());
    }

    @Override
    public CompletionStage<AuditProof> verifyAudit() {
        return CompletableFuture.completedFuture(proof);
    }

    /** Has this use of an address in its history too. */
    public void note(AddressUse use) {
        uses.add(0, use);
    }

    @Override
    public CompletionStage<AddressAnswer> addresses(AddressQuery query) {
        List<AddressUse> found =
                uses.stream()
                        .filter(use -> query.at().isEmpty() || use.open())
                        .filter(use -> use.toString().contains(query.text().strip()))
                        .limit(query.limit())
                        .toList();
        return trouble == null
                ? CompletableFuture.completedFuture(
                        new AddressAnswer(found, false, commands.pools()))
                : CompletableFuture.failedFuture(trouble);
    }

    /** Finds this from now on when it is asked for the site's health. */
    public void find(HealthReport report) {
        health = CompletableFuture.completedFuture(report);
    }

    /** Answers this from now on when it is asked for the site's health. */
    public void answerHealth(CompletionStage<HealthReport> answer) {
        health = answer;
    }

    /** How often it was asked for the site's health. */
    public int healthAsked() {
        return healthAsked.get();
    }

    @Override
    public CompletionStage<HealthReport> health() {
        healthAsked.incrementAndGet();
        return health;
    }

    @Override
    public CompletionStage<Standing> standing() {
        return CompletableFuture.completedFuture(standing);
    }

    @Override
    public CompletionStage<List<HostMeasurement>> measurements() {
        return CompletableFuture.completedFuture(
                measured.values().stream().map(list -> list.get(list.size() - 1)).toList());
    }

    @Override
    public CompletionStage<List<HostMeasurement>> history(HostId host) {
        return CompletableFuture.completedFuture(
                List.copyOf(measured.getOrDefault(host, List.of())));
    }

    @Override
    public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
        if (!silent.contains(vm)) {
            listener.output(Bytes.utf8("fake console of " + vm + "\r\n$ "));
        }
        return new ConsoleSession() {
            @Override
            public void type(Bytes input) {
                typed.computeIfAbsent(vm, v -> new StringBuilder()).append(input.text());
                listener.output(input);
            }

            @Override
            public void close() {
                listener.closed("it was detached");
            }
        };
    }

    @Override
    public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
        if (trouble != null) {
            return CompletableFuture.failedFuture(trouble);
        }
        return CompletableFuture.completedFuture(
                Bytes.utf8("fake log of " + host + "\nits second line\n"));
    }

    @Override
    public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
        return CompletableFuture.completedFuture(Bytes.utf8("fake log of " + vm + "\n"));
    }

    @Override
    public CompletionStage<ConsoleFiles> consoleCredentials(String name) {
        if (trouble != null) {
            return CompletableFuture.failedFuture(trouble);
        }
        return CompletableFuture.completedFuture(
                new ConsoleFiles(
                        name,
                        clock.instant().plusSeconds(900),
                        Map.of("identity.pem", Bytes.utf8("key of " + name)),
                        "192.0.2.1",
                        8421));
    }

    @Override
    public CompletionStage<EnrolmentFiles> enrolment(HostId host) {
        if (trouble != null) {
            return CompletableFuture.failedFuture(trouble);
        }
        return CompletableFuture.completedFuture(
                new EnrolmentFiles(
                        host,
                        clock.instant().plusSeconds(900),
                        Map.of(
                                "token.pem",
                                Bytes.utf8("token of " + host),
                                "ca.pem",
                                Bytes.utf8("authority")),
                        "192.0.2.1",
                        8421));
    }

    /** Plans deployments so from now on. */
    public void offer(DeploymentPlan plan) {
        deploymentPlan = plan;
    }

    /** Tells who follows the picture's deployment; who follows later is told it first. */
    public void show(DeploymentPicture picture) {
        pictures.put(picture.task(), picture);
        pictured.getOrDefault(picture.task(), List.of()).forEach(each -> each.accept(picture));
    }

    @Override
    public CompletionStage<DeploymentPlan> planDeployment(DeployImage command) {
        return trouble == null
                ? CompletableFuture.completedFuture(deploymentPlan)
                : CompletableFuture.failedFuture(trouble);
    }

    /** From now on {@code answer} is asked about pools; what it throws is the answer, too. */
    public void pools(Function<PoolQuestion, CompletionStage<PoolAnswer>> answer) {
        pools = answer;
    }

    @Override
    public CompletionStage<PoolAnswer> askPool(PoolQuestion question) {
        return pools.apply(question);
    }

    /** Starts the VMs again of which it failed. */
    @Override
    public CompletionStage<List<Command>> retry(TaskId task) {
        Set<VmId> failed =
                all(TaskItem.class).stream()
                        .filter(item -> item.task().equals(task))
                        .filter(item -> item.state() == TaskItem.State.FAILED)
                        .map(item -> VmId.of(item.subject().id()))
                        .filter(this::isOff)
                        .collect(Collectors.toSet());
        return CompletableFuture.completedFuture(List.of(new ActOnVms(VmVerb.START, failed)));
    }

    private boolean isOff(VmId id) {
        return all(Vm.class).stream().anyMatch(vm -> vm.id().equals(id) && !vm.state().alive());
    }

    /** What {@link #sharedChunks} answers of {@code image} from now on. */
    public void share(ImageId image, List<SharedChunks> with) {
        shared.put(image, with);
    }

    @Override
    public CompletionStage<List<SharedChunks>> sharedChunks(ImageId image) {
        return CompletableFuture.completedFuture(shared.getOrDefault(image, List.of()));
    }

    @Override
    public CompletionStage<Bytes> imageManifest(ImageId image) {
        return CompletableFuture.completedFuture(Bytes.utf8("manifest of " + image));
    }

    @Override
    public Subscription followDeployment(TaskId task, Consumer<DeploymentPicture> listener) {
        List<Consumer<DeploymentPicture>> all =
                pictured.computeIfAbsent(task, t -> new CopyOnWriteArrayList<>());
        all.add(listener);
        Optional.ofNullable(pictures.get(task)).ifPresent(listener);
        return () -> all.remove(listener);
    }

    private static Refusal unreachable(Host host) {
        return new Refusal(
                Refusal.Code.UNREACHABLE,
                "Nothing was placed on " + host.id(),
                host.maintenance().isPresent()
                        ? "it is in maintenance mode"
                        : "it is " + host.state(),
                "Choose another host");
    }
}
