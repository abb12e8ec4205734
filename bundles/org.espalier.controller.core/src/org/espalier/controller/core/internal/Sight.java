// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.event.Change;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.Network;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Scope;
import org.espalier.api.model.Site;
import org.espalier.api.model.Slot;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody sees in one state of the site: a function of that state alone.
 *
 * @param who somebody
 * @param state the site
 */
record Sight(Who who, SiteState state) {
    /** The same somebody in another state. */
    Sight in(SiteState other) {
        return new Sight(who, other);
    }

    boolean seesAll() {
        return Authorisation.seesAll(who);
    }

    /** Whether some role is of a node group. */
    boolean hasGroups() {
        return who.grants().stream().anyMatch(grant -> grant.scope() instanceof Scope.OfGroup);
    }

    boolean sees(Entity entity) {
        if (who.grants().isEmpty() || !entity.key().kind().followed()) {
            return false;
        }
        if (seesAll() || entity instanceof Site || entity instanceof Network) {
            return true;
        } else if (entity instanceof Image image) {
            return sees(image);
        } else if (entity instanceof Vm vm) {
            return sees(Target.of(vm, state));
        } else if (entity instanceof Host host) {
            return sees(host.group());
        } else if (entity instanceof NodeGroup group) {
            return sees(group.id());
        } else if (entity instanceof Slot slot) {
            return sees(slot.host());
        } else if (entity instanceof Vo vo) {
            // The VMs of a group may be of any VO.
            return hasGroups() || sees(vo.id());
        } else if (entity instanceof User user) {
            return user.name().equals(who.name());
        } else if (entity instanceof UndoStep step) {
            return step.by().equals(who.name());
        } else if (entity instanceof Task task) {
            return sees(task);
        }
        return entity instanceof TaskItem item ? sees(item) : ofImages(entity);
    }

    private boolean ofImages(Entity entity) {
        if (entity instanceof ImageCopy copy) {
            return sees(copy.host()) && state.image(copy.image()).filter(this::sees).isPresent();
        } else if (entity instanceof Endorser endorser) {
            return sees(endorser.vo());
        } else if (entity instanceof SshPool pool) {
            return Authorisation.answersFor(who, CommandKind.LOOK_AT_SSH_POOL, Target.of(pool));
        }
        return entity instanceof Deployment deployment
                && state.task(deployment.task()).filter((Task task) -> sees(task)).isPresent();
    }

    /** Plain files are everybody's; what is in the library is its VO's, and goes to any group. */
    private boolean sees(Image image) {
        return hasGroups() || image.details().map(details -> sees(details.vo())).orElse(true);
    }

    /** A site of nothing but what of {@code command}'s things is to be seen, to name them by. */
    SiteState part(Command command) {
        List<Change> seen = new ArrayList<>();
        Subjects.vms(command).stream().map(Vm::key).forEach(key -> add(key, seen));
        Subjects.images(command).stream().map(Image::key).forEach(key -> add(key, seen));
        ImageCommands.task(command).ifPresent(task -> add(Task.key(task), seen));
        if (command instanceof CancelTask cancel) {
            add(Task.key(cancel.task()), seen);
        } else if (command instanceof UndoCommand undo) {
            add(UndoStep.key(undo.of()), seen);
        }
        return SiteState.EMPTY.with(1, seen);
    }

    private void add(EntityKey key, List<Change> seen) {
        state.get(key).filter(this::sees).map(Change.Put::new).ifPresent(seen::add);
    }

    /** Whether it may learn who has or had an address: whoever sees the VM, or would have. */
    boolean sees(AddressUse use) {
        return seesAll()
                || sees(
                        new Target(
                                Optional.of(use.vo()),
                                state.host(use.host()).map(Host::group),
                                use.owner()));
    }

    boolean sees(HostId host) {
        return seesAll() || state.host(host).filter(h -> sees(h.group())).isPresent();
    }

    boolean sees(GroupId group) {
        return sees(Target.of(group));
    }

    boolean sees(VoId vo) {
        return sees(Target.of(vo));
    }

    private boolean sees(Target target) {
        return Authorisation.may(who, Right.SEE, target, state, Instant.EPOCH);
    }

    private boolean sees(Task task) {
        return task.by().equals(who.name())
                || state.items(task).anyMatch(item -> seesSubject(item));
    }

    private boolean sees(TaskItem item) {
        Optional<Task> task = state.task(item.task());
        return task.isPresent() && task.get().by().equals(who.name()) || seesSubject(item);
    }

    private boolean seesSubject(TaskItem item) {
        return state.get(item.subject())
                .filter(subject -> subject instanceof Vm || subject instanceof Host)
                .filter(this::sees)
                .isPresent();
    }
}
