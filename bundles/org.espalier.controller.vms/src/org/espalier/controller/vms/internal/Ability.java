// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.model.Host;
import org.espalier.api.model.VmOperation;

import java.util.List;
import java.util.Optional;

/** What an agent has to be able to do: an older one would not even understand the request. */
final class Ability {
    private static final String IMAGES = "images";

    /** What agents say whose images' files, or chunks, lie on another disk than the VMs. */
    private static final List<String> APART = List.of("images-apart", "chunks-apart");

    private Ability() {}

    /** How often an image that comes to {@code host} takes its size of the disk of the VMs. */
    static int copiesBesideVms(Host host) {
        return (int) APART.stream().filter(name -> !host.capabilities().contains(name)).count();
    }

    /** Whether images can be deployed to {@code host}. */
    static boolean takesImages(Host host) {
        return host.capabilities().contains(IMAGES);
    }

    /** Why {@code host} is not asked; empty where it can do it. */
    static Optional<Refusal> refuse(Host host, AgentRequest request, String thing) {
        return needed(request)
                .filter(name -> !host.capabilities().contains(name))
                .map(
                        name ->
                                new Refusal(
                                        Refusal.Code.UNSUPPORTED,
                                        thing,
                                        "its host %s with the agent %s does not offer %s"
                                                .formatted(host.id(), host.agentVersion(), name),
                                        "Update the agent of the host"));
    }

    /** Only what came after the first release: all agents can do the rest, or say that not. */
    private static Optional<String> needed(AgentRequest request) {
        if (request instanceof AgentRequest.CloneVm) {
            return Optional.of("CLONE");
        } else if (request instanceof AgentRequest.OperateOnVm operate) {
            return Optional.of(
                    operate.operation() instanceof VmOperation.Resize ? "RESIZE" : "SNAPSHOT");
        } else if (request instanceof AgentRequest.StepVm step) {
            return switch (step.verb()) {
                case REBOOT, RESET -> Optional.of(step.verb().name());
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }
}
