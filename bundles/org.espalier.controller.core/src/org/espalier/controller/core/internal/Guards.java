// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.SetProperties;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Property;
import org.espalier.api.model.Role;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.SiteState;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps people from what is protected, and from what somebody else has locked. */
final class Guards {
    /** What ends a thing, or loses something of it. */
    private static final Set<CommandKind> DESTRUCTIVE =
            EnumSet.of(
                    CommandKind.DELETE_VMS,
                    CommandKind.BIN_VMS,
                    CommandKind.DESTROY_VMS,
                    CommandKind.RESET_VMS,
                    CommandKind.REVERT_VMS,
                    CommandKind.DELETE_SNAPSHOTS,
                    CommandKind.FORGET_VMS,
                    CommandKind.DELETE_IMAGE,
                    CommandKind.REMOVE_HOSTS,
                    CommandKind.REBOOT_HOSTS);

    /** Most things that one answer names. */
    private static final int MOST_NAMED = 20;

    private final Who who;
    private final Command command;
    private final String title;

    private Guards(Who who, Command command, String title) {
        this.who = who;
        this.command = command;
        this.title = title;
    }

    /** A thing's name and what is kept about it. */
    private record Marked(String name, Marks marks) {}

    /** Why {@code command} is not done by {@code who}, thing by thing; empty where it may be. */
    static List<Refusal> refuse(Who who, Command command, SiteState state, String title) {
        Guards guards = new Guards(who, command, title);
        return marked(command, state)
                .flatMap(thing -> guards.refuse(thing).stream())
                .limit(MOST_NAMED)
                .toList();
    }

    private static Stream<Marked> marked(Command command, SiteState state) {
        Stream<Marked> vms =
                Stream.concat(
                                Subjects.vms(command).stream().flatMap(id -> state.vm(id).stream()),
                                endedWith(command, state))
                        .filter(vm -> vm.kept().marks().isPresent())
                        .sorted(Comparator.comparing(Vm::name))
                        .map(vm -> new Marked("VM " + vm.name(), vm.kept().marked()));
        Stream<Marked> hosts =
                Subjects.hosts(command).stream()
                        .flatMap(id -> state.host(id).stream())
                        .filter(host -> host.marks().isPresent())
                        .sorted(Comparator.comparing((Host host) -> host.id().value()))
                        .map(host -> new Marked("host " + host.id(), host.marked()));
        Stream<Marked> images =
                Subjects.images(command).stream()
                        .flatMap(id -> state.image(id).stream())
                        .filter(image -> image.marks().isPresent())
                        .sorted(Comparator.comparing(Image::name))
                        .map(image -> new Marked("image " + image.name(), image.marked()));
        return Stream.of(vms, hosts, images).flatMap(things -> things);
    }

    /** VMs that a host's new start would end. */
    private static Stream<Vm> endedWith(Command command, SiteState state) {
        return command instanceof RebootHosts reboot && !reboot.idleOnly()
                ? reboot.hosts().stream()
                        .flatMap(state::vmsOn)
                        .filter(vm -> vm.state() instanceof VmState.Destroyable)
                : Stream.empty();
    }

    private Optional<Refusal> refuse(Marked thing) {
        Optional<Lock> lock = thing.marks().lock().filter(held -> !held.by().equals(who.name()));
        if (lock.isPresent() && !breaks()) {
            return Optional.of(locked(thing.name(), lock.get()));
        }
        return thing.marks().guarded() && DESTRUCTIVE.contains(command.kind())
                ? Optional.of(guarded(thing.name()))
                : Optional.empty();
    }

    /** Whether it ends locks, also of others. */
    private boolean breaks() {
        return command instanceof SetProperties set
                && set.property() instanceof Property.Locked locked
                && !locked.on()
                && who.grants().contains(Grant.site(Role.SITE_ADMINISTRATOR));
    }

    private Refusal locked(String name, Lock lock) {
        String why = lock.reason().isEmpty() ? "" : " (\"" + lock.reason() + "\")";
        return new Refusal(
                Refusal.Code.ILLEGAL_STATE,
                "\"" + title + "\" was not done",
                name + " is locked by " + lock.by() + " since " + lock.since() + why,
                "Ask " + lock.by() + " to unlock it, or a site administrator to break the lock");
    }

    private Refusal guarded(String name) {
        return new Refusal(
                Refusal.Code.ILLEGAL_STATE,
                "\"" + title + "\" was not done",
                name + " is protected",
                "Stop protecting it first, or leave it out");
    }
}
