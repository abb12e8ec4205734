// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.AgentRequest;
import org.espalier.api.command.Command;
import org.espalier.api.command.RebootHosts;
import org.espalier.controller.vms.AgentPackage;

import java.time.Duration;
import java.util.Optional;

/**
 * What a roll does to each of its hosts: a request that is answered once more when it is done.
 *
 * @param command what the task carries out
 * @param archive what is put there first, if anything
 * @param atOnce so many hosts of a failure domain at a time
 * @param patience how long the host may be away
 */
record RollKind(
        Command command, Optional<AgentPackage.Archive> archive, int atOnce, Duration patience) {
    /** So many agents at once: more would only wait for the controller's network. */
    private static final int UPDATES = 4;

    private static final Duration CALL = Duration.ofSeconds(60);

    static RollKind update(Command command, AgentPackage.Archive archive, Duration trial) {
        // Its own way back takes as long again.
        return new RollKind(
                command, Optional.of(archive), UPDATES, trial.multipliedBy(2).plus(CALL));
    }

    static RollKind reboot(RebootHosts command) {
        return new RollKind(
                command, Optional.empty(), 1, Duration.ofSeconds(command.patienceSeconds()));
    }

    private boolean idleOnly() {
        return command instanceof RebootHosts reboot && reboot.idleOnly();
    }

    /** What each agent is asked, and asked again when it is back. */
    AgentRequest request(String id, Duration trial) {
        return archive.<AgentRequest>map(
                        a ->
                                new AgentRequest.SwitchProgram(
                                        id, a.program(), a.sha256(), (int) trial.toSeconds()))
                .orElseGet(() -> new AgentRequest.RebootHost(id, idleOnly()));
    }
}
