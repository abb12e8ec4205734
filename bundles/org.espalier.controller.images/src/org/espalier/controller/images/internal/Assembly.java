// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.controller.core.CommitListener;
import org.espalier.controller.core.HostFeed;
import org.espalier.controller.core.HostFollower;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.images.ImageSettings;
import org.espalier.security.HostIdentities;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The parts of what is done with images, wired. */
public final class Assembly implements CommitListener, HostFollower, ImageAccess, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Assembly.class.getName());
    private static final long EXPIRY_SECONDS = 5;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(threads("espalier-images"));
    private final ExecutorService importing =
            Executors.newSingleThreadExecutor(threads("espalier-import"));
    private final SiteControl control;
    private final Desk desk;
    private final Runs runs;
    private final Barring barring;
    private final Chores chores;
    private final PoolWatch pools;
    private volatile Sends sends;
    private final Waits waits;
    private final AtomicBoolean lookDue = new AtomicBoolean();
    private final HostLimits limits;
    private final Later later;
    private final Looks looks;
    private final Kept kept;
    private final List<Subscription> subscriptions;
    private volatile Imports imports;

    /** Begins. */
    public Assembly(
            SiteControl control,
            ImageSettings settings,
            HostFeed feed,
            Supplier<Optional<HostIdentities>> identities) {
        this.control = control;
        desk = new Desk(settings, new Items(control), thread);
        Source source = new Source(this::library, identities);
        runs = new Runs(desk, source);
        barring = new Barring(desk, this::bar);
        chores = new Chores(desk, runs);
        waits = new Waits(desk, runs);
        pools = new PoolWatch(control, desk, settings.looks(), threads("espalier-pools"));
        later = new Later(desk, runs);
        limits = new HostLimits(desk);
        looks = new Looks(desk);
        kept = new Kept(desk);
        desk.later(
                () -> {
                    imports =
                            desk.open()
                                    .map(
                                            library ->
                                                    new Imports(
                                                            library,
                                                            settings,
                                                            desk.items(),
                                                            importing))
                                    .orElse(null);
                    sends =
                            desk.opened()
                                    .map(
                                            library ->
                                                    new Sends(
                                                            library,
                                                            desk,
                                                            threads("espalier-sends")))
                                    .orElse(null);
                });
        subscriptions =
                List.of(
                        feed.follow(this),
                        control.add(new ImportPlanner()),
                        control.add(new PoolPlanner(this::isRead)),
                        control.add(new SendPlanner()),
                        control.add(new HostsPlanner()),
                        control.add(new LimitPlanner()),
                        control.add(new TrustPlanner()),
                        control.listen(this));
        desk.later(this::resume);
        long tick = settings.tick().toMillis();
        thread.scheduleWithFixedDelay(
                () -> Desk.guarded(this::tick), tick, tick, TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(
                () -> Desk.guarded(this::judge), 0, EXPIRY_SECONDS, TimeUnit.SECONDS);
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private Library library() {
        try {
            return desk.library();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isRead(String pool) {
        Imports now = imports;
        return now != null && now.reads(pool);
    }

    private void tick() {
        later.due().forEach(task -> control.state().task(task).ifPresent(this::resume));
        if (runs.tick()) {
            waits.look();
        }
        chores.tick();
        pools.tick();
    }

    /** Images expire while nobody does anything. */
    private void judge() {
        if (!Trusting.changes(control.state(), desk.items().now()).isEmpty()) {
            desk.items().observe(state -> Trusting.changes(state, desk.items().now()));
        }
    }

    /** Goes on with what an earlier run left open. */
    private void resume() {
        desk.items().settle();
        control.state().tasks().sorted(Comparator.comparing(Task::created)).forEach(this::resume);
    }

    private void resume(Task task) {
        if (task.state().ended()) {
            return;
        }
        try {
            control.command(new CommandId(task.id().value()))
                    .map(CommandRequest::command)
                    .ifPresent(command -> begin(task, command));
            if (task.state() == TaskState.CANCELLING) {
                cancel(task.id());
            }
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "\"" + task.title() + "\" cannot be gone on with", e);
        }
    }

    private void begin(Task task, Command command) {
        if (command instanceof ImportImage load) {
            load(task, load);
        } else if (command instanceof LookAtSshPool look) {
            pools.begin(task.id(), look.name());
        } else if (command instanceof DeployImage deploy) {
            if (!later.waits(task.id(), deploy)) {
                image(task, deploy.image())
                        .ifPresent(image -> later.begin(task.id(), deploy, image, open(task)));
            }
        } else if (command instanceof SendImage send) {
            image(task, send.image()).ifPresent(image -> send(task, image));
        } else if (command instanceof CreateVms create) {
            waits.begin(task.id(), create.image());
        } else if (command instanceof EvictImage evict) {
            image(task, evict.image())
                    .ifPresent(image -> chores.begin(task.id(), command, image, open(task)));
        } else if (command instanceof VerifyImage verify) {
            image(task, verify.image())
                    .ifPresent(image -> chores.begin(task.id(), command, image, open(task)));
        }
    }

    private void load(Task task, ImportImage load) {
        if (imports != null) {
            imports.begin(task.id(), load);
        } else {
            desk.items()
                    .failed(
                            new Items.Place(task.id(), 0),
                            new Refusal(
                                    Refusal.Code.INTERNAL,
                                    "Image " + load.name() + " was not imported",
                                    "the library of images cannot be opened",
                                    "Look into the controller's log"));
        }
    }

    private void send(Task task, Image image) {
        List<TaskItem> open =
                control.state().items(task).filter(item -> !item.state().ended()).toList();
        if (sends != null) {
            sends.begin(task.id(), image, open);
        } else {
            Refusal why = Desk.refusal(image, "the library of images cannot be opened");
            open.forEach(
                    item -> desk.items().failed(new Items.Place(task.id(), item.index()), why));
        }
    }

    private Optional<Image> image(Task task, ImageId id) {
        Optional<Image> image = control.state().image(id);
        if (image.isEmpty()) {
            Refusal gone =
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            "\"" + task.title() + "\" was not done",
                            "its image is not in the library any more",
                            "Look into the list of images");
            open(task)
                    .values()
                    .forEach(
                            items ->
                                    items.forEach(
                                            index ->
                                                    desk.items()
                                                            .failed(
                                                                    new Items.Place(
                                                                            task.id(), index),
                                                                    gone)));
        }
        return image;
    }

    /** Hosts of a task for which there is something to do, with the item that each is. */
    private Map<HostId, List<Integer>> open(Task task) {
        Map<HostId, List<Integer>> open = new HashMap<>();
        control.state()
                .items(task)
                .filter(item -> !item.state().ended())
                .forEach(item -> open.put(new HostId(item.subject().id()), List.of(item.index())));
        return open;
    }

    private void cancel(TaskId task) {
        if (imports != null) {
            imports.cancel(task);
        }
        if (sends != null) {
            sends.cancel(task);
        }
        later.cancel(task);
        runs.cancel(task);
        chores.cancel(task);
    }

    @Override
    public void committed(SiteState after, Revision revision, Optional<CommandRequest> request) {
        request.flatMap(r -> after.task(r.id().task()).map(task -> Map.entry(task, r)))
                .filter(begun -> !begun.getKey().state().ended())
                .ifPresent(
                        begun ->
                                desk.later(
                                        () -> begin(begun.getKey(), begun.getValue().command())));
        request.map(CommandRequest::command)
                .filter(SteerDeployment.class::isInstance)
                .map(SteerDeployment.class::cast)
                .ifPresent(
                        steer ->
                                desk.later(
                                        () ->
                                                runs.steer(
                                                        steer.task(),
                                                        steer.paused(),
                                                        steer.limit())));
        for (Change change : revision.changes()) {
            if (change instanceof Change.Remove remove) {
                removed(remove.key());
            } else {
                put(((Change.Put) change).entity());
            }
        }
    }

    private void put(Entity entity) {
        // What only waited is left out with the command itself, so the task may be over by it.
        if (entity instanceof Task task
                && (task.state() == TaskState.CANCELLING || task.state() == TaskState.CANCELLED)) {
            desk.later(() -> cancel(task.id()));
        } else if (entity instanceof ImageCopy copy && copy.state() != ImageCopy.State.COMPLETE) {
            lookAtWaits();
        } else if (entity instanceof Image image) {
            barring.judged(image);
        } else if (entity instanceof Host host) {
            desk.later(() -> limits.look(host.id()));
        }
    }

    private void bar(Image image, Refusal why) {
        runs.refused(image.id(), why);
        Optional.ofNullable(sends).ifPresent(it -> it.refused(image, why));
    }

    /** Once for all that changes meanwhile. */
    private void lookAtWaits() {
        if (lookDue.compareAndSet(false, true)) {
            desk.later(
                    () -> {
                        lookDue.set(false);
                        waits.look();
                    });
        }
    }

    private void removed(EntityKey key) {
        if (key.kind() == EntityKind.HOST) {
            desk.items().observe(Holdings::orphans);
        } else if (key.kind() == EntityKind.IMAGE_COPY) {
            lookAtWaits();
        } else if (key.kind() == EntityKind.SSH_POOL) {
            desk.later(() -> Optional.ofNullable(sends).ifPresent(it -> it.removed(key.id())));
        } else if (key.kind() == EntityKind.IMAGE) {
            desk.later(this::tidyLater);
        }
    }

    private void tidyLater() {
        try {
            Library library = desk.library();
            // After an import whose image the site does not have yet.
            importing.execute(() -> tidy(library));
        } catch (IOException | RejectedExecutionException e) {
            LOG.log(Level.WARNING, "What was deleted is not looked for in the library", e);
        }
    }

    /** What the site does not have any more goes from the library. */
    private void tidy(Library library) {
        try {
            for (String id : library.all()) {
                boolean wanted =
                        Trusting.library(control.state())
                                .flatMap(image -> image.details().stream())
                                .anyMatch(details -> details.manifest().equals(id));
                if (!wanted) {
                    library.remove(id);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "What was deleted cannot be removed from the library", e);
        }
    }

    @Override
    public void up(HostId host, NodeAgent agent) {
        desk.later(
                () -> {
                    desk.up(host, agent);
                    limits.up(host);
                    runs.up(host, agent);
                    chores.tick();
                });
    }

    @Override
    public void down(HostId host, NodeAgent agent) {
        desk.later(
                () -> {
                    desk.down(host, agent);
                    runs.down(host, agent);
                    chores.down(agent);
                });
    }

    @Override
    public void report(HostId host, AgentReport report) {
        if (report instanceof ImageReport.ImagesHeld held) {
            desk.items()
                    .observe(
                            state ->
                                    Holdings.changes(
                                            state, host, held.images(), desk.items().now()));
        } else if (report instanceof ImageReport image) {
            desk.later(() -> runs.report(host, image));
        }
    }

    @Override
    public CompletionStage<DeploymentPlan> planDeployment(SiteState state, DeployImage command) {
        return looks.plan(state, command);
    }

    @Override
    public CompletionStage<Bytes> manifest(ImageId id) {
        return kept.manifest(control.state(), id);
    }

    @Override
    public CompletionStage<List<SharedChunks>> shared(SiteState state, ImageId id) {
        return kept.shared(state, id);
    }

    @Override
    public CompletionStage<PoolAnswer> askPool(SiteState state, PoolQuestion question) {
        return pools.ask(state, question);
    }

    @Override
    public Subscription follow(TaskId task, Consumer<DeploymentPicture> listener) {
        return runs.follow(task, listener);
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        if (imports != null) {
            imports.close();
        }
        importing.shutdown();
        pools.close();
        if (sends != null) {
            sends.close();
        }
        try {
            boolean read = importing.awaitTermination(10, TimeUnit.SECONDS);
            thread.execute(
                    () -> {
                        Desk.guarded(runs::close);
                        desk.close();
                    });
            thread.shutdown();
            if (!thread.awaitTermination(10, TimeUnit.SECONDS) || !read) {
                LOG.log(Level.WARNING, "What is done with images did not end in time");
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
