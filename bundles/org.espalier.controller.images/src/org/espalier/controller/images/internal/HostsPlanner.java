// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.event.Change;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskItem;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Fitness;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.TaskBook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of images on hosts: a task, with an item for each host. */
final class HostsPlanner implements CommandPlanner {
    /** Among the capabilities of an agent that takes images. */
    static final String CAPABILITY = "images";

    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(
                DeployImage.class, EvictImage.class, VerifyImage.class, SteerDeployment.class);
    }

    /** Its hosts, in order. */
    static List<HostId> hosts(Command command) {
        Set<HostId> hosts =
                command instanceof DeployImage deploy
                        ? deploy.hosts()
                        : command instanceof EvictImage evict
                                ? evict.hosts()
                                : ((VerifyImage) command).hosts();
        return hosts.stream().sorted((a, b) -> a.value().compareTo(b.value())).toList();
    }

    private static ImageId image(Command command) {
        return command instanceof DeployImage deploy
                ? deploy.image()
                : command instanceof EvictImage evict
                        ? evict.image()
                        : ((VerifyImage) command).image();
    }

    /** That nothing was done on {@code host}. */
    static String thing(Command command, Image image, HostId host) {
        String name = "Image " + Trusting.name(image);
        return command instanceof DeployImage
                ? name + " was not deployed to " + host
                : command instanceof EvictImage
                        ? name + " was not evicted from " + host
                        : name + " was not verified on " + host;
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        if (request.command() instanceof SteerDeployment steer) {
            return steer(situation.state(), steer);
        }
        SiteState state = situation.state();
        Command command = request.command();
        Optional<Refusal> way = notBySsh(command, "\"" + situation.title() + "\" was not done");
        if (way.isPresent()) {
            return new Plan.Refused(List.of(way.get()));
        }
        Optional<Image> image = state.image(image(command));
        boolean deploys = command instanceof DeployImage;
        if (image.isEmpty() || !deploys && image.get().details().isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.NOT_FOUND,
                    "\"" + situation.title() + "\" was not done",
                    "there is no such image in the library",
                    "Look into the list of images");
        }
        if (deploys && image.get().details().isPresent()) {
            Instant begin = begin(command, situation.now());
            Optional<Refusal> refusal = Trusting.refuse(state, image.get(), begin);
            if (refusal.isPresent()) {
                return new Plan.Refused(List.of(refusal.get()));
            }
        }
        List<TaskItem> items = new ArrayList<>();
        for (HostId host : hosts(command)) {
            items.add(item(state, request, image.get(), host, items.size()));
        }
        if (items.stream().allMatch(item -> item.state() == TaskItem.State.FAILED)) {
            return new Plan.Refused(
                    items.stream().flatMap(item -> item.refusal().stream()).toList());
        }
        // One that waits is not asked now what it will meet.
        Optional<String> remark =
                command instanceof DeployImage deploy
                                && begin(deploy, situation.now()).equals(situation.now())
                        ? Merging.remark(state, deploy, situation.now())
                        : Optional.empty();
        return new Plan.Changes(changes(situation, request, image.get(), items), true, remark);
    }

    /** When it is done: by then an image may have expired. */
    private static Instant begin(Command command, Instant now) {
        return command instanceof DeployImage deploy
                ? deploy.notBefore().filter(now::isBefore).orElse(now)
                : now;
    }

    /** Why hosts get it by no SSH, where that was asked for: they have agents. */
    static Optional<Refusal> notBySsh(Command command, String thing) {
        return command instanceof DeployImage deploy && deploy.strategy() == DeployStrategy.SSH
                ? Optional.of(
                        new Refusal(
                                Refusal.Code.ILLEGAL_STATE,
                                thing,
                                "SSH is for machines without an agent, and hosts have one",
                                "Choose another way, or send it to an SSH pool"))
                : Optional.empty();
    }

    private static List<Change> changes(
            Situation situation, CommandRequest request, Image image, List<TaskItem> items) {
        List<Change> changes =
                new ArrayList<>(
                        TaskBook.begin(
                                request.id().task(),
                                situation.title(),
                                situation.by(),
                                items,
                                situation.now()));
        if (request.command() instanceof DeployImage deploy && image.details().isPresent()) {
            boolean over = items.stream().allMatch(item -> item.state().ended());
            changes.add(
                    new Change.Put(
                            new Deployment(
                                    request.id().task(),
                                    image.id(),
                                    deploy.strategy(),
                                    items.size(),
                                    image.details().get().storedBytes(),
                                    deploy.limit(),
                                    false,
                                    begin(deploy, situation.now()),
                                    Optional.empty(),
                                    over ? Optional.of(situation.now()) : Optional.empty())));
        }
        return changes;
    }

    private static TaskItem item(
            SiteState state, CommandRequest request, Image image, HostId host, int index) {
        TaskItem item =
                new TaskItem(
                        request.id().task(),
                        index,
                        Host.key(host),
                        host.value(),
                        TaskItem.State.WAITING,
                        Optional.empty());
        Optional<Refusal> refusal =
                image.details().isEmpty()
                        ? Optional.empty()
                        : refuse(state, request.command(), image, host);
        if (refusal.isPresent()) {
            return item.withState(TaskItem.State.FAILED, refusal);
        }
        return holds(state, request.command(), image, host)
                ? item.withState(TaskItem.State.ALREADY, Optional.empty())
                : item;
    }

    /** A plain file lies where all hosts see it. */
    private static boolean holds(SiteState state, Command command, Image image, HostId host) {
        if (image.details().isEmpty()) {
            return true;
        }
        Optional<ImageCopy> copy =
                state.get(ImageCopy.key(host, image.id())).map(ImageCopy.class::cast);
        return command instanceof DeployImage
                        && copy.filter(c -> c.state() == ImageCopy.State.COMPLETE).isPresent()
                || command instanceof EvictImage && copy.isEmpty();
    }

    /** Why nothing can be done on {@code id}; empty where it can. */
    static Optional<Refusal> refuse(SiteState state, Command command, Image image, HostId id) {
        String thing = thing(command, image, id);
        Optional<Host> host = state.host(id);
        if (host.isEmpty()) {
            return Optional.of(
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            thing,
                            "the site has no host of that name",
                            "Choose another one"));
        }
        boolean old =
                !host.get().agentVersion().isEmpty()
                        && !host.get().capabilities().contains(CAPABILITY);
        if (old) {
            return Optional.of(
                    new Refusal(
                            Refusal.Code.UNSUPPORTED,
                            thing,
                            "its agent " + host.get().agentVersion() + " takes no images",
                            "Update the agent of " + id));
        }
        if (command instanceof DeployImage) {
            return Fitness.refuse(host.get(), image, thing);
        }
        boolean used =
                command instanceof EvictImage
                        && state.vmsOn(id).anyMatch(v -> v.image().equals(Optional.of(image.id())));
        return used
                ? Optional.of(
                        new Refusal(
                                Refusal.Code.ILLEGAL_STATE,
                                thing,
                                "VMs there are made from it",
                                "Delete or migrate those VMs first"))
                : Optional.empty();
    }

    private static Plan steer(SiteState state, SteerDeployment steer) {
        Optional<Deployment> deployment =
                state.get(Deployment.key(steer.task())).map(Deployment.class::cast);
        if (deployment.isEmpty() || deployment.get().ended().isPresent()) {
            return Plan.Refused.of(
                    deployment.isEmpty() ? Refusal.Code.NOT_FOUND : Refusal.Code.ILLEGAL_STATE,
                    "The deployment was not steered",
                    deployment.isEmpty() ? "there is none of that task" : "it has ended already",
                    "Look into the list of deployments");
        }
        if (deployment.get().strategy() == DeployStrategy.SSH) {
            return Plan.Refused.of(
                    Refusal.Code.UNSUPPORTED,
                    "The deployment was not steered",
                    "it goes over SSH, which has no pause and no limit",
                    "Cancel its task, or wait for its end");
        }
        return new Plan.Changes(
                List.of(new Change.Put(deployment.get().steered(steer.paused(), steer.limit()))),
                false);
    }
}
