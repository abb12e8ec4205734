// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.Subscription;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.images.BadImageException;
import org.espalier.images.ImageRefused;
import org.espalier.images.SignedImage;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The deployments that go on, one for each image. On the thread of images only. */
final class Runs {
    private static final Logger LOG = Logger.getLogger(Runs.class.getName());

    /** Deployments that ended, whose last picture is kept for who comes late. */
    private static final int MOST_PICTURES = 50;

    private final Desk desk;
    private final Source source;
    private final Map<ImageId, ImageRun> runs = new LinkedHashMap<>();
    private final Map<TaskId, List<Consumer<DeploymentPicture>>> followers = new HashMap<>();
    private final Map<TaskId, DeploymentPicture> last =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<TaskId, DeploymentPicture> eldest) {
                    return size() > MOST_PICTURES;
                }
            };

    Runs(Desk desk, Source source) {
        this.desk = desk;
        this.source = source;
    }

    /**
     * {@code hosts}, each for items of {@code task}, are to have {@code image}; where it is being
     * deployed already they are added to that.
     */
    void deploy(
            TaskId task,
            Image image,
            Map<HostId, List<Integer>> hosts,
            DeployStrategy strategy,
            long limit) {
        ImageRun run = runs.get(image.id());
        if (run != null && !run.isOver()) {
            run.want(task, hosts);
            return;
        }
        if (run != null) {
            close(run);
        }
        try {
            SignedImage signed = desk.library().signed(image);
            Trusting.of(desk.items().state()).require(signed, desk.items().now());
            Optional<Deployment> known = deployment(task);
            ImageRun made =
                    new ImageRun(
                            desk,
                            source,
                            task,
                            image,
                            signed,
                            known.map(Deployment::strategy).orElse(strategy),
                            known.map(Deployment::limit).orElse(limit),
                            known.map(Deployment::paused).orElse(false));
            runs.put(image.id(), made);
            made.want(task, hosts);
        } catch (ImageRefused e) {
            fail(task, hosts, Trusting.refusal(image, e));
        } catch (BadImageException | NoSuchFileException e) {
            LOG.log(Level.WARNING, "Image " + image.name() + " is not in the library", e);
            desk.items().observe(state -> Altered.changes(state, image.id()));
            fail(task, hosts, Trusting.altered(image));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Image " + image.name() + " cannot be read", e);
            fail(task, hosts, Desk.refusal(image, e.getMessage()));
        }
    }

    /** The image is not trusted any more, for {@code why}: it is given to nobody from now on. */
    void refused(ImageId image, Refusal why) {
        Optional.ofNullable(runs.get(image))
                .filter(run -> !run.isOver())
                .ifPresent(run -> run.failAll(why));
    }

    private Optional<Deployment> deployment(TaskId task) {
        return desk.items().state().get(Deployment.key(task)).map(Deployment.class::cast);
    }

    private void fail(TaskId task, Map<HostId, List<Integer>> hosts, Refusal why) {
        hosts.values().stream()
                .flatMap(List::stream)
                .forEach(index -> desk.items().failed(new Items.Place(task, index), why));
        desk.items().over(task);
    }

    void up(HostId host, NodeAgent agent) {
        runs.values().forEach(run -> run.up(host, agent));
    }

    void down(HostId host, NodeAgent agent) {
        runs.values().forEach(run -> run.down(host, agent));
    }

    void report(HostId host, ImageReport report) {
        String id = id(report);
        // A run of the same image may have had another name in an earlier run of the controller.
        List<ImageRun> called = runs.values().stream().filter(run -> run.isCalled(id)).toList();
        called.forEach(run -> run.report(host, report));
        if (called.isEmpty() && report instanceof ImageReport.Sharing) {
            // It ended while the host could not be told.
            desk.agent(host)
                    .ifPresent(agent -> desk.tell(agent, new ImageRequest.EndShare(id, true)));
        }
    }

    private static String id(ImageReport report) {
        if (report instanceof ImageReport.Sharing sharing) {
            return sharing.deployment();
        } else if (report instanceof ImageReport.ShareBroken broken) {
            return broken.deployment();
        }
        return report instanceof ImageReport.ShareFailed failed ? failed.deployment() : "";
    }

    void steer(TaskId task, boolean paused, long limit) {
        of(task).ifPresent(run -> run.steer(paused, limit));
    }

    void cancel(TaskId task) {
        of(task).ifPresent(run -> run.cancel(task));
        desk.items().over(task);
    }

    private Optional<ImageRun> of(TaskId task) {
        return runs.values().stream().filter(run -> run.tasks().contains(task)).findAny();
    }

    /** Whether some ended. */
    boolean tick() {
        for (ImageRun run : List.copyOf(runs.values())) {
            run.tick();
            tell(run);
        }
        List<ImageRun> over = runs.values().stream().filter(ImageRun::isOver).toList();
        over.forEach(this::close);
        return !over.isEmpty();
    }

    private void tell(ImageRun run) {
        if (run.news()) {
            run.tasks().forEach(task -> show(run.picture(task)));
        }
    }

    /** One that ended is told of for the last time. */
    private void close(ImageRun run) {
        tell(run);
        run.tasks().forEach(desk.items()::over);
        runs.values().remove(run);
    }

    /** Whether it is only looked who has {@code image} already, and nothing moves. */
    boolean onlyLooks(ImageId image) {
        return Optional.ofNullable(runs.get(image)).filter(ImageRun::onlyLooks).isPresent();
    }

    private void show(DeploymentPicture picture) {
        last.remove(picture.task());
        last.put(picture.task(), picture);
        new ArrayList<>(followers.getOrDefault(picture.task(), List.of()))
                .forEach(each -> Desk.guarded(() -> each.accept(picture)));
    }

    /** See {@link org.espalier.controller.core.ImageAccess#follow}; from any thread. */
    Subscription follow(TaskId task, Consumer<DeploymentPicture> listener) {
        desk.later(
                () -> {
                    followers.computeIfAbsent(task, t -> new ArrayList<>()).add(listener);
                    Optional<ImageRun> run = of(task);
                    Optional<DeploymentPicture> now =
                            run.isPresent()
                                    ? run.map(it -> it.picture(task))
                                    : Optional.ofNullable(last.get(task));
                    now.ifPresent(listener);
                });
        return () -> desk.later(() -> leave(task, listener));
    }

    private void leave(TaskId task, Consumer<DeploymentPicture> listener) {
        List<Consumer<DeploymentPicture>> all = followers.get(task);
        if (all != null) {
            all.remove(listener);
            if (all.isEmpty()) {
                followers.remove(task);
            }
        }
    }

    /** Nothing is given any more; tasks go on at the next start. */
    void close() {
        runs.values().forEach(ImageRun::stop);
        runs.clear();
        source.close();
    }
}
