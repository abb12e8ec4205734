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
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.SiteState;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * What is left to do of a task: its command for some of its things.
 *
 * @param state the site
 * @param failed the items
 * @param all how many items the task had
 */
record Rest(SiteState state, List<TaskItem> failed, int all) {
    /** {@code command} for what failed and is still there; empty where nothing is. */
    List<Command> of(Command command) {
        if (command instanceof CreateVms create) {
            return create(create);
        } else if (command instanceof CloneVm clone) {
            return made(
                    clone, i -> new CloneVm(clone.source(), clone.nameOf(i), 1), clone.source());
        } else if (command instanceof ImportImage) {
            return List.of(command);
        } else if (command instanceof ActOnVms act) {
            return ofVms(vms -> new ActOnVms(act.verb(), vms));
        } else if (command instanceof OperateOnVms operate) {
            return ofVms(vms -> new OperateOnVms(operate.operation(), vms));
        } else if (command instanceof MigrateVms move) {
            return ofVms(vms -> new MigrateVms(vms, move.target()));
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
            commands.addAll(ofVms(vms -> new ActOnVms(VmVerb.START, vms)));
        }
        commands.addAll(
                made(
                        create,
                        i ->
                                new CreateVms(
                                        create.nameOf(i),
                                        1,
                                        create.image(),
                                        create.vo(),
                                        create.size(),
                                        create.placement(),
                                        create.start(),
                                        create.network())));
        return commands;
    }

    private List<Command> made(Command whole, IntFunction<Command> one, VmId source) {
        return state.vm(source).isPresent() ? made(whole, one) : List.of();
    }

    private List<Command> made(Command whole, IntFunction<Command> one) {
        List<TaskItem> missing =
                failed.stream()
                        .filter(item -> state.vm(VmId.of(item.subject().id())).isEmpty())
                        .toList();
        return missing.size() == all
                ? List.of(whole)
                : missing.stream().map(item -> one.apply(item.index())).toList();
    }

    private List<Command> ofVms(Function<Set<VmId>, Command> command) {
        return some(
                failed.stream()
                        .filter(item -> item.subject().kind() == EntityKind.VM)
                        .map(item -> VmId.of(item.subject().id()))
                        .filter(vm -> state.vm(vm).isPresent())
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

    private static <T> List<Command> some(Set<T> things, Function<Set<T>, Command> command) {
        return things.isEmpty() ? List.of() : List.of(command.apply(things));
    }
}
