// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.SetReserve;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a command is about, as far as scopes of roles go. */
final class Targets {
    private final SiteState state;
    private final String by;

    private Targets(SiteState state, String by) {
        this.state = state;
        this.by = by;
    }

    /** All that {@code command} of {@code by} is about: whoever gives it must reach each. */
    static List<Target> of(Command command, SiteState state, String by) {
        return new Targets(state, by).of(command).distinct().toList();
    }

    private Stream<Target> of(Command command) {
        if (command instanceof CreateVms create) {
            return create(create);
        } else if (command instanceof ActOnVms act) {
            return vms(act.vms());
        } else if (command instanceof OperateOnVms operate) {
            return vms(operate.vms());
        } else if (command instanceof SetAutostart set) {
            return vms(set.vms());
        } else if (command instanceof CloneVm clone) {
            return vms(Set.of(clone.source()));
        } else if (command instanceof AdoptVms adopt) {
            return vms(adopt.vms());
        } else if (command instanceof ForgetVms forget) {
            return vms(forget.vms());
        } else if (command instanceof BinVms
                || command instanceof UnbinVms
                || command instanceof RenameVm) {
            return vms(Subjects.vms(command));
        } else if (command instanceof SetProperties set) {
            return Stream.of(vms(set.vms()), hosts(set.hosts()), images(set.images()))
                    .flatMap(each -> each);
        } else if (command instanceof UndoCommand undo) {
            return undone(undo);
        } else if (command instanceof CancelTask cancel) {
            return state.task(cancel.task()).map(this::task).orElse(Stream.of(Target.SITE));
        } else if (command instanceof DefineGroup define) {
            return Stream.of(Target.of(define.group()));
        } else if (command instanceof EnrolHosts enrol) {
            // A host that is not known yet has no group: whoever has the new one may enrol it.
            return Stream.concat(
                    Stream.of(Target.of(enrol.group())),
                    hosts(enrol.hosts()).filter(host -> host.group().isPresent()));
        } else if (command instanceof MoveHosts move) {
            return Stream.concat(Stream.of(Target.of(move.group())), hosts(move.hosts()));
        } else if (command instanceof RemoveHosts remove) {
            return hosts(remove.hosts());
        } else if (command instanceof SetMaintenance set) {
            return hosts(set.hosts());
        } else if (command instanceof UpdateAgents update) {
            return hosts(update.hosts());
        } else if (command instanceof RebootHosts reboot) {
            return hosts(reboot.hosts());
        } else if (command instanceof SetReserve set) {
            return hosts(set.hosts());
        } else if (command instanceof SetSendLimit set) {
            return hosts(set.hosts());
        } else if (command instanceof MigrateVms migrate) {
            return Stream.concat(
                    vms(migrate.vms()), hosts(migrate.target().map(Set::of).orElse(Set.of())));
        }
        return more(command);
    }

    private Stream<Target> more(Command command) {
        if (ImageCommands.task(command).isPresent()) {
            return ImageCommands.task(command)
                    .flatMap(state::task)
                    .map(this::task)
                    .orElse(Stream.of(Target.SITE));
        } else if (!ImageCommands.hosts(command).isEmpty()) {
            return hosts(ImageCommands.hosts(command));
        } else if (command instanceof ImportImage
                || command instanceof LookAtSshPool
                || ImageCommands.image(command).isPresent()) {
            return ImageCommands.targets(command, state);
        }
        return Stream.of(vo(command));
    }

    private static Target vo(Command command) {
        if (command instanceof DefineVo define) {
            return Target.of(define.vo());
        } else if (command instanceof SuspendVo suspend) {
            return Target.of(suspend.vo());
        } else if (command instanceof ResumeVo resume) {
            return Target.of(resume.vo());
        } else if (command instanceof DissolveVo dissolve) {
            return Target.of(dissolve.vo());
        } else if (command instanceof SetGuestValues set) {
            return set.vo().map(Target::of).orElse(Target.SITE);
        }
        return Target.SITE;
    }

    /** Whoever names hosts must reach the hosts; else the VO is enough. */
    private Stream<Target> create(CreateVms create) {
        Set<HostId> hosts = create.placement().hosts();
        Stream<Target> where = hosts.isEmpty() ? Stream.of(own(create.vo())) : hosts(hosts);
        return Stream.concat(where, image(create));
    }

    /** An image of the library goes to hosts by it: who uses another VO's must reach that VO. */
    private Stream<Target> image(CreateVms create) {
        return state
                .image(create.image())
                .flatMap(Image::details)
                .map(ImageDetails::vo)
                .filter(vo -> !vo.equals(create.vo()))
                .map(this::own)
                .stream();
    }

    private Target own(VoId vo) {
        return new Target(Optional.of(vo), Optional.empty(), Optional.of(by));
    }

    private Stream<Target> hosts(Set<HostId> hosts) {
        return hosts.stream().map(host -> Target.of(host, state));
    }

    private Stream<Target> vms(Set<VmId> vms) {
        return vms.stream()
                .map(id -> state.vm(id).map(vm -> Target.of(vm, state)).orElse(Target.SITE));
    }

    /** One that is not there is as one of the site's: nobody learns by this which are. */
    private Stream<Target> images(Set<ImageId> images) {
        return images.stream().map(id -> state.image(id).map(Target::of).orElse(Target.SITE));
    }

    /**
     * What an undone command changed, as far as that is a VM's, a host's or an image's: the rest is
     * checked.
     */
    private Stream<Target> undone(UndoCommand undo) {
        return state.get(UndoValues.key(undo.of())).stream()
                .flatMap(values -> ((UndoValues) values).things().stream())
                .flatMap(thing -> state.get(thing.key()).stream())
                .flatMap(entity -> target(entity).stream());
    }

    private Stream<Target> task(Task task) {
        return state.items(task).flatMap(item -> item(item, task.by().equals(by)).stream());
    }

    private Optional<Target> target(Entity entity) {
        if (entity instanceof Vm vm) {
            return Optional.of(Target.of(vm, state));
        } else if (entity instanceof Image image) {
            return Optional.of(Target.of(image));
        }
        return entity instanceof Host host
                ? Optional.of(Target.of(host.id(), state))
                : Optional.empty();
    }

    /** The VM or host of an item; one that is gone is no matter to whoever began the task. */
    private Optional<Target> item(TaskItem item, boolean own) {
        Optional<Target> there = state.get(item.subject()).flatMap(this::target);
        return there.isPresent() || own ? there : Optional.of(Target.SITE);
    }
}
