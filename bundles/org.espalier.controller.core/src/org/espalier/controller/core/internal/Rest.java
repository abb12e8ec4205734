// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.SiteState;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left to do of a task: its command for some of its things.
 *
 * @param state the site
 * @param task which
 * @param failed its items
 * @param later what was commanded since the task began
 * @param may whether a command is let through: one that is refused must not keep others from it
 */
record Rest(
        SiteState state,
        Task task,
        List<TaskItem> failed,
        LaterCommands later,
        Predicate<Command> may) {
    /** Ends what a refusal says of a VM that was never there. */
    private static final String UNMADE = " was not made";

    /** {@code command} for what failed and is still there; empty where nothing is. */
    List<Command> of(Command command) {
        if (command instanceof CreateVms create) {
            return create(create);
        } else if (command instanceof CloneVm clone) {
            return state.vm(clone.source()).isEmpty()
                    ? List.of()
                    : made(
                            clone,
                            first -> new CloneVm(clone.source(), clone.name(), first),
                            i -> new CloneVm(clone.source(), clone.nameOf(i), 1));
        } else if (command instanceof ImportImage wanted) {
            return inLibrary(wanted) ? List.of() : List.of(command);
        } else if (command instanceof ActOnVms act) {
            return ofVms(
                    new LaterLife(state, task, later).untouched(act),
                    vms -> new ActOnVms(act.verb(), vms));
        } else if (command instanceof OperateOnVms operate) {
            return ofVms(
                    new LaterLife(state, task, later).untouched(operate),
                    vms -> new OperateOnVms(operate.operation(), vms));
        } else if (command instanceof MigrateVms move) {
            return ofVms(
                    new LaterLife(state, task, later).untouched(move),
                    vms -> new MigrateVms(vms, move.target()));
        } else if (command instanceof UpdateAgents) {
            return ofHosts(UpdateAgents::new);
        } else if (command instanceof RebootHosts reboot) {
            return ofHosts(
                    hosts -> new RebootHosts(hosts, reboot.idleOnly(), reboot.patienceSeconds()));
        } else if (command instanceof DeployImage deploy) {
            return ofHosts(
                    hosts ->
                            new DeployImage(
                                    deploy.image(), hosts, deploy.strategy(), deploy.limit()));
        } else if (command instanceof SendImage send) {
            Set<String> pools =
                    failed.stream()
                            .map(item -> item.subject().id())
                            .filter(pool -> state.get(SshPool.key(pool)).isPresent())
                            .collect(Collectors.toSet());
            return pools.isEmpty() ? List.of() : List.of(new SendImage(send.image(), pools));
        } else if (command instanceof EvictImage evict) {
            return ofHosts(hosts -> new EvictImage(evict.image(), hosts));
        }
        return command instanceof VerifyImage verify
                ? ofHosts(hosts -> new VerifyImage(verify.image(), hosts))
                : List.of();
    }

    /** What was made and did not start is started; the others are made by their names. */
    private List<Command> create(CreateVms create) {
        List<Command> commands = new ArrayList<>();
        if (create.start()) {
            commands.addAll(ofVms(vm -> true, vms -> new ActOnVms(VmVerb.START, vms)));
        }
        commands.addAll(
                made(
                        create,
                        first -> create(create, create.name(), first),
                        i -> create(create, create.nameOf(i), 1)));
        return commands;
    }

    private static CreateVms create(CreateVms like, String name, int count) {
        return new CreateVms(
                name,
                count,
                like.image(),
                like.vo(),
                like.size(),
                like.placement(),
                like.start(),
                like.network());
    }

    private boolean inLibrary(ImportImage wanted) {
        return state.all(EntityKind.IMAGE, Image.class)
                .filter(image -> image.name().equals(wanted.name()))
                .flatMap(image -> image.details().stream())
                .anyMatch(
                        it -> it.version().equals(wanted.version()) && it.vo().equals(wanted.vo()));
    }

    /**
     * What was never made is made; what was made and is gone was ended on purpose.
     *
     * @param first makes so many, by the first names: at least two
     * @param one makes that one alone
     */
    private List<Command> made(
            Command whole, IntFunction<Command> first, IntFunction<Command> one) {
        List<Integer> missing =
                failed.stream()
                        .filter(item -> state.vm(VmId.of(item.subject().id())).isEmpty())
                        .filter(
                                item ->
                                        item.refusal()
                                                .filter(why -> why.thing().endsWith(UNMADE))
                                                .isPresent())
                        .map(TaskItem::index)
                        .sorted()
                        .toList();
        if (missing.size() == task.items()) {
            return List.of(whole);
        }
        // Names count from one on: only the first ones can be made together.
        int run = 0;
        while (run < missing.size() && missing.get(run) == run) {
            run++;
        }
        int together = run > 1 ? run : 0;
        return Stream.concat(
                        together == 0 ? Stream.empty() : Stream.of(first.apply(together)),
                        missing.stream().skip(together).map(one::apply))
                .toList();
    }

    private List<Command> ofVms(Predicate<Vm> which, Function<Set<VmId>, Command> command) {
        return some(
                failed.stream()
                        .filter(item -> item.subject().kind() == EntityKind.VM)
                        .map(item -> VmId.of(item.subject().id()))
                        .filter(vm -> state.vm(vm).filter(which).isPresent())
                        .collect(Collectors.toSet()),
                command);
    }

    private List<Command> ofHosts(Function<Set<HostId>, Command> command) {
        return some(
                failed.stream()
                        .filter(item -> item.subject().kind() == EntityKind.HOST)
                        .map(item -> new HostId(item.subject().id()))
                        .filter(host -> state.host(host).isPresent())
                        .collect(Collectors.toSet()),
                command);
    }

    private <T> List<Command> some(Set<T> things, Function<Set<T>, Command> command) {
        Set<T> let =
                things.stream()
                        .filter(thing -> may.test(command.apply(Set.of(thing))))
                        .collect(Collectors.toSet());
        // Where all are refused, that is what people are to hear.
        Set<T> left = let.isEmpty() ? things : let;
        return left.isEmpty() ? List.of() : List.of(command.apply(left));
    }
}
