// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo.internal;

import org.espalier.api.command.Command;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.event.Change;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.Vm;
import org.espalier.controller.undo.Records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a deployment brought to hosts: it goes again where nothing needs it, and what was there
 * before stays.
 */
public final class Copies {
    private static final int MOST_NAMED = 20;

    private final TaskId step;
    private final Records records;
    private final List<UndoValues.Thing> ways = new ArrayList<>();
    private final Set<String> used = new TreeSet<>();
    private final Set<String> shared = new TreeSet<>();
    private Set<String> makers;
    private Set<EntityKey> others;
    private Set<HostId> relied;

    /** Those of the command {@code step}. */
    public Copies(TaskId step, Records records) {
        this.step = step;
        this.records = records;
    }

    /**
     * What {@code changes}, those of a command that deploys {@code image}, are to bring to hosts to
     * which nobody else is bringing it already.
     */
    public static List<UndoValues.Thing> brought(
            Records records, ImageId image, List<Change> changes, Instant now) {
        Set<HostId> coming = coming(records, image, now);
        return changes.stream()
                .filter(Change.Put.class::isInstance)
                .map(change -> ((Change.Put) change).entity())
                .filter(TaskItem.class::isInstance)
                .map(TaskItem.class::cast)
                .filter(item -> !item.state().ended())
                .map(item -> new HostId(item.subject().id()))
                .filter(host -> !coming.contains(host))
                .map(host -> new ImageCopy(host, image, ImageCopy.State.COMPLETE, 0, now))
                .map(copy -> new UndoValues.Thing(Optional.empty(), Optional.of(copy)))
                .toList();
    }

    /** What is to begin later brings nothing yet. */
    private static Set<HostId> coming(Records records, ImageId image, Instant now) {
        return records.all(EntityKind.DEPLOYMENT, Deployment.class)
                .filter(it -> it.image().equals(image) && it.ended().isEmpty())
                .filter(it -> !it.begun().isAfter(now))
                .flatMap(it -> records.get(Task.key(it.task())).map(Task.class::cast).stream())
                .flatMap(task -> items(records, task))
                .filter(item -> !item.state().ended())
                .filter(item -> item.subject().kind() == EntityKind.HOST)
                .map(item -> new HostId(item.subject().id()))
                .collect(Collectors.toSet());
    }

    /** Whether {@code thing} is one. */
    public static boolean is(UndoValues.Thing thing) {
        return thing.key().kind() == EntityKind.IMAGE_COPY;
    }

    private static ImageCopy copy(UndoValues.Thing thing) {
        return (ImageCopy) thing.before().or(thing::after).orElseThrow();
    }

    /** Where it is, or was. */
    public static HostId host(UndoValues.Thing thing) {
        return copy(thing).host();
    }

    /** {@code thing} becomes what it is to be, or stays where it is needed. */
    public void way(UndoValues.Thing thing) {
        ImageCopy copy = copy(thing);
        if (thing.after().isPresent()) {
            ways.add(thing);
        } else if (makers(copy.image()).contains(copy.host().value())) {
            used.add(copy.host().value());
        } else if (others().contains(copy.key()) || relied(copy.image()).contains(copy.host())) {
            shared.add(copy.host().value());
        } else {
            ways.add(thing);
        }
    }

    /** Hosts whose VMs are made from it. */
    private Set<String> makers(ImageId image) {
        if (makers == null) {
            makers =
                    records.all(EntityKind.VM, Vm.class)
                            .filter(vm -> vm.image().equals(Optional.of(image)))
                            .map(vm -> vm.host().value())
                            .collect(Collectors.toSet());
        }
        return makers;
    }

    /** What later commands brought: who gave them wants it there. */
    private Set<EntityKey> others() {
        if (others == null) {
            others = new HashSet<>();
            records.all(EntityKind.UNDO_VALUES, UndoValues.class)
                    .filter(values -> !values.command().equals(step))
                    .filter(values -> stands(values.command()))
                    .map(UndoValues::things)
                    .flatMap(Collection::stream)
                    .filter(Copies::is)
                    .forEach(thing -> others.add(thing.key()));
        }
        return others;
    }

    private boolean stands(TaskId command) {
        Optional<Instant> own = step(step).map(UndoStep::at);
        return step(command)
                .filter(other -> !other.undone())
                .filter(other -> own.filter(at -> at.isBefore(other.at())).isPresent())
                .isPresent();
    }

    private long limit() {
        return records.get(Deployment.key(step))
                .map(Deployment.class::cast)
                .map(Deployment::limit)
                .orElse(0L);
    }

    /**
     * Where later deployments of {@code image} found it there, or on its way: they brought nothing,
     * and rely on it all the same.
     */
    private Set<HostId> relied(ImageId image) {
        if (relied == null) {
            relied =
                    records.all(EntityKind.DEPLOYMENT, Deployment.class)
                            .filter(it -> it.image().equals(image) && isLater(it))
                            .flatMap(this::relying)
                            .collect(Collectors.toSet());
        }
        return relied;
    }

    private boolean isLater(Deployment deployment) {
        Optional<UndoStep> own = step(step);
        boolean itself =
                deployment.task().equals(step)
                        || own.flatMap(UndoStep::task)
                                .filter(deployment.task()::equals)
                                .isPresent();
        return !itself
                && own.filter(it -> !deployment.begun().isBefore(it.at())).isPresent()
                && step(deployment.task()).filter(UndoStep::undone).isEmpty();
    }

    private Stream<HostId> relying(Deployment deployment) {
        return records.get(Task.key(deployment.task())).map(Task.class::cast).stream()
                .flatMap(task -> items(records, task))
                .filter(item -> item.subject().kind() == EntityKind.HOST)
                .filter(item -> relies(deployment, item))
                .map(item -> new HostId(item.subject().id()));
    }

    private boolean relies(Deployment deployment, TaskItem item) {
        if (item.state() == TaskItem.State.ALREADY || !item.state().ended()) {
            return true;
        }
        // One that was evicted since, as by an undo, came again by somebody else's doing.
        EntityKey copy = ImageCopy.key(new HostId(item.subject().id()), deployment.image());
        return item.state() == TaskItem.State.DONE
                && records.get(copy)
                        .map(ImageCopy.class::cast)
                        .filter(it -> isSince(it, deployment))
                        .isPresent();
    }

    private static boolean isSince(ImageCopy copy, Deployment deployment) {
        return deployment.ended().filter(at -> at.isBefore(copy.since())).isEmpty();
    }

    private static Stream<TaskItem> items(Records records, Task task) {
        return IntStream.range(0, task.items())
                .mapToObj(index -> TaskItem.key(task.id(), index))
                .flatMap(key -> records.get(key).map(TaskItem.class::cast).stream());
    }

    private Optional<UndoStep> step(TaskId command) {
        return records.get(UndoStep.key(command)).map(UndoStep.class::cast);
    }

    /** How many stay. */
    public int left() {
        return used.size() + shared.size();
    }

    /** Which stay and why, in half sentences. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!used.isEmpty()) {
            remarks.add("VMs are made from the image on " + named(used));
        }
        if (!shared.isEmpty()) {
            remarks.add("a later command deployed it, too, to " + named(shared));
        }
        return remarks;
    }

    private static String named(Set<String> hosts) {
        String named = hosts.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return hosts.size() > MOST_NAMED
                ? named + " and " + (hosts.size() - MOST_NAMED) + " more"
                : named;
    }

    /** By which command they become what they are to be; empty where none does. */
    public Optional<Command> command() {
        return carriedOut(ways);
    }

    /**
     * The command that makes of {@code things}, all of one image, what they are to be: as slowly as
     * they came at last.
     */
    public Optional<Command> carriedOut(List<UndoValues.Thing> things) {
        if (things.isEmpty()) {
            return Optional.empty();
        }
        ImageId image = copy(things.get(0)).image();
        Set<HostId> hosts = things.stream().map(Copies::host).collect(Collectors.toSet());
        return Optional.of(
                things.get(0).after().isPresent()
                        ? new DeployImage(image, hosts, DeployStrategy.AUTO, limit())
                        : new EvictImage(image, hosts));
    }
}
