// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.AgentRequest;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.VmId;

/**
 * One item of a task, to be done on a host.
 *
 * @param task whose item
 * @param index its place in the task
 * @param vm the VM worked on
 * @param host where it is
 * @param command what the task carries out
 */
record Work(TaskId task, int index, VmId vm, HostId host, Command command) {
    /** Whether hosts have something to do for {@code command}. */
    static boolean isFor(Command command) {
        return makes(command)
                || command instanceof ActOnVms
                || command instanceof OperateOnVms
                || command instanceof MigrateVms;
    }

    /** Whether it is carried out by who looks after images. */
    static boolean isOfImages(Command command) {
        return command instanceof ImportImage
                || command instanceof DeployImage
                || command instanceof EvictImage
                || command instanceof VerifyImage
                || command instanceof SendImage
                || command instanceof LookAtSshPool;
    }

    /** Whether {@code command} makes VMs. */
    static boolean makes(Command command) {
        return command instanceof CreateVms || command instanceof CloneVm;
    }

    /** Whether it takes the VM to another host. */
    boolean moves() {
        return command instanceof MigrateVms;
    }

    /** Whether {@code request} makes a VM. */
    static boolean makes(AgentRequest request) {
        return request instanceof AgentRequest.DefineVm || request instanceof AgentRequest.CloneVm;
    }

    /** Identity of a request for this item: the same one at every attempt. */
    String requestId(String step) {
        return step.isEmpty() ? task + "/" + index : task + "/" + index + "/" + step;
    }

    /** The same where the VM is now. */
    Work at(HostId newHost) {
        return new Work(task, index, vm, newHost, command);
    }

    EntityKey item() {
        return TaskItem.key(task, index);
    }
}
