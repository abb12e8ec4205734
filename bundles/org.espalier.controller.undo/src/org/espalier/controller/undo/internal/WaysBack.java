// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo.internal;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.SetReserve;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Network;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Property;
import org.espalier.api.model.Site;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.Undoable;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.Vo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** By which commands a thing becomes what it is to be: the same that people give. */
public final class WaysBack {
    private final List<Command> commands = new ArrayList<>();

    private WaysBack() {}

    /**
     * Commands that make {@code goal} of {@code current}.
     *
     * @param current how the thing is; empty where it is not there
     * @param goal how it is to be; empty where it is to be gone
     */
    public static List<Command> of(Optional<Undoable> current, Optional<Undoable> goal) {
        WaysBack ways = new WaysBack();
        if (goal.isEmpty()) {
            current.ifPresent(ways::remove);
        } else if (current.isEmpty()) {
            ways.make(goal.get());
        } else {
            ways.change(current.get(), goal.get());
        }
        return List.copyOf(ways.commands);
    }

    private void remove(Undoable thing) {
        if (thing instanceof User user) {
            commands.add(new RemoveUser(user.name()));
        } else if (thing instanceof Vo vo) {
            commands.add(new DissolveVo(vo.id()));
        } else if (thing instanceof Network network) {
            commands.add(new DeleteNetwork(network.id()));
        } else if (thing instanceof AddressPool pool) {
            commands.add(new SetAddressPool(pool.network(), pool.vo(), List.of()));
        } else {
            throw new IllegalArgumentException(thing.key() + " is not taken away by a command");
        }
    }

    private void make(Undoable goal) {
        if (goal instanceof User user) {
            define(user);
        } else if (goal instanceof Vo vo) {
            define(vo);
        } else if (goal instanceof Network network) {
            commands.add(new CreateNetwork(network));
        } else if (goal instanceof AddressPool pool) {
            commands.add(new SetAddressPool(pool.network(), pool.vo(), pool.prefixes()));
        } else {
            throw new IllegalArgumentException(goal.key() + " is not made by a command");
        }
    }

    private void change(Undoable current, Undoable goal) {
        if (current instanceof Host host) {
            change(host, (Host) goal);
        } else if (current instanceof Vm vm) {
            change(vm, (Vm) goal);
        } else if (current instanceof Image image) {
            change(image, (Image) goal);
        } else if (current instanceof Vo vo) {
            change(vo, (Vo) goal);
        } else if (current instanceof Site site) {
            change(site, (Site) goal);
        } else if (goal instanceof NodeGroup group) {
            commands.add(new DefineGroup(group.id(), group.note()));
        } else if (goal instanceof Network network) {
            commands.add(new ChangeNetwork(network));
        } else {
            make(goal);
        }
    }

    private void change(Host current, Host goal) {
        Set<HostId> host = Set.of(current.id());
        differing(current, goal, Host::group, group -> new MoveHosts(host, group));
        differing(
                current,
                goal,
                h -> h.maintenance().isPresent(),
                on -> new SetMaintenance(host, on));
        differing(
                current,
                goal,
                h -> h.reserve().orElse(StorageReserve.NONE),
                reserve -> new SetReserve(host, reserve));
        differing(
                current,
                goal,
                h -> h.sendLimit().orElse(0L),
                limit -> new SetSendLimit(host, limit));
        marks(current.marked(), goal.marked(), property -> SetProperties.ofHosts(host, property));
    }

    private void change(Vm current, Vm goal) {
        Set<VmId> vm = Set.of(current.id());
        if (current.size().cores() != goal.size().cores()
                || current.size().memoryBytes() != goal.size().memoryBytes()) {
            commands.add(
                    new OperateOnVms(
                            new VmOperation.Resize(goal.size().cores(), goal.size().memoryBytes()),
                            vm));
        }
        Rests.verb(current, goal).ifPresent(verb -> commands.add(new ActOnVms(verb, vm)));
        differing(current, goal, Vm::host, host -> new MigrateVms(vm, Optional.of(host)));
        differing(
                current,
                goal,
                v -> v.kept().bin().isPresent(),
                binned -> binned ? new BinVms(vm) : new UnbinVms(vm));
        differing(current, goal, Vm::name, name -> new RenameVm(goal.id(), name));
        differing(current, goal, v -> v.kept().autostart(), on -> new SetAutostart(vm, on));
        differing(
                current,
                goal,
                Vm::owner,
                owner -> SetProperties.ofVms(vm, new Property.Owner(owner)));
        marks(
                current.kept().marked(),
                goal.kept().marked(),
                property -> SetProperties.ofVms(vm, property));
    }

    private void change(Image current, Image goal) {
        Set<ImageId> image = Set.of(current.id());
        marks(current.marked(), goal.marked(), property -> SetProperties.ofImages(image, property));
    }

    private void change(Vo current, Vo goal) {
        if (!current.title().equals(goal.title())
                || !current.shares().equals(goal.shares())
                || !current.until().equals(goal.until())) {
            define(goal);
        }
        differing(
                current,
                goal,
                vo -> vo.suspended().isPresent(),
                on -> on ? new SuspendVo(goal.id()) : new ResumeVo(goal.id()));
        differing(
                current,
                goal,
                vo -> vo.guests().orElse(GuestValues.NONE),
                values -> new SetGuestValues(Optional.of(goal.id()), values));
    }

    private void change(Site current, Site goal) {
        differing(current, goal, Site::reasons, DemandReasons::new);
        differing(current, goal, site -> site.binned().toHours(), SetBinTime::new);
        differing(
                current,
                goal,
                site -> site.guests().orElse(GuestValues.NONE),
                values -> new SetGuestValues(Optional.empty(), values));
    }

    private void marks(Marks current, Marks goal, Function<Property, Command> set) {
        if (!current.tags().equals(goal.tags())) {
            commands.add(
                    set.apply(
                            new Property.Tags(
                                    without(goal.tags(), current.tags()),
                                    without(current.tags(), goal.tags()))));
        }
        differing(current, goal, Marks::note, note -> set.apply(new Property.Note(note)));
        differing(
                current,
                goal,
                marks -> marks.folder().orElse(""),
                path -> set.apply(new Property.Folder(path)));
        differing(current, goal, Marks::owner, owner -> set.apply(new Property.Owner(owner)));
        differing(current, goal, Marks::guarded, on -> set.apply(new Property.Guarded(on)));
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    private <T, V> void differing(
            T current, T goal, Function<T, V> field, Function<V, Command> command) {
        V wanted = field.apply(goal);
        if (!field.apply(current).equals(wanted)) {
            commands.add(command.apply(wanted));
        }
    }

    private void define(User user) {
        commands.add(
                new DefineUser(
                        user.name(),
                        user.title(),
                        user.roles(),
                        user.vos(),
                        user.grants(),
                        user.accounts()));
    }

    private void define(Vo vo) {
        commands.add(new DefineVo(vo.id(), vo.title(), vo.shares(), vo.until()));
    }
}
