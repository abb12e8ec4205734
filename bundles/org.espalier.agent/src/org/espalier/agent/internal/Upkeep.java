// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.model.HostId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is done to the agent itself and to its machine. */
final class Upkeep {
    /** Among the capabilities where the agent can become another program. */
    static final String UPDATE = "UPDATE";

    /** Among them where the machine can be started anew. */
    static final String REBOOT = "REBOOT_HOST";

    private static final Logger LOG = Logger.getLogger(Upkeep.class.getName());

    private final HostId host;
    private final Optional<ProgramSwitch> programs;
    private final List<String> reboot;
    private final Optional<String> boot;
    private final Path rebooted;
    private final LogReader log;

    /**
     * As the settings allow.
     *
     * @param boot identity of the time since the machine was started
     */
    Upkeep(AgentSettings settings, DiskSpace space, Optional<String> boot) {
        this.host = settings.host();
        this.programs =
                settings.upkeep().program().map(p -> new ProgramSwitch(settings.host(), p, space));
        this.reboot = boot.isPresent() ? settings.upkeep().reboot() : List.of();
        this.boot = boot;
        this.rebooted = settings.state().resolve("reboot");
        this.log = new LogReader(settings.host(), settings.upkeep().log());
    }

    /** Names of what can be done. */
    Set<String> capabilities() {
        Set<String> all = new HashSet<>();
        programs.ifPresent(p -> all.add(UPDATE));
        if (!reboot.isEmpty()) {
            all.add(REBOOT);
        }
        return all;
    }

    AgentReply put(AgentRequest.PutProgram request) throws IOException, RefusedException {
        return programs().put(request);
    }

    AgentReply become(AgentRequest.SwitchProgram request) throws IOException, RefusedException {
        return programs().become(request);
    }

    AgentReply log(AgentRequest.ReadAgentLog request)
            throws IOException, RefusedException, InterruptedException {
        return new AgentReply.Log(log.end(request.maxBytes()));
    }

    private ProgramSwitch programs() throws RefusedException {
        return programs.orElseThrow(
                () ->
                        RefusedException.of(
                                Refusal.Code.UNSUPPORTED,
                                "The agent of host " + host + " was not updated",
                                "it was not started by what could start another one",
                                "Start it by agent-start, or as it was installed"));
    }

    /** Tells which VMs run. */
    interface Running {
        List<String> names() throws RefusedException;
    }

    /** Once an id; asked again, whether the machine was started anew since. */
    AgentReply reboot(AgentRequest.RebootHost request, Running running)
            throws IOException, RefusedException {
        String thing = "Host " + host + " was not rebooted";
        if (reboot.isEmpty()) {
            throw RefusedException.of(
                    Refusal.Code.UNSUPPORTED,
                    thing,
                    "its agent was not told how a reboot is done here",
                    "Set host.reboot in its settings, or reboot it by hand");
        }
        String now = boot.orElseThrow();
        List<String> before = Files.exists(rebooted) ? Files.readAllLines(rebooted) : List.of();
        if (before.size() > 1 && before.get(0).equals(request.id())) {
            return new AgentReply.Done(!before.get(1).equals(now), Optional.empty());
        }
        List<String> vms = request.idleOnly() ? running.names() : List.of();
        if (!vms.isEmpty()) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    vms.size() == 1
                            ? "VM " + vms.get(0) + " runs there"
                            : vms.size() + " VMs run there",
                    "Enter maintenance mode and move them, or shut them down");
        }
        // The machine may end as by a power cut, and is not to be started anew for ever.
        Durable.write(rebooted, request.id() + "\n" + now + "\n");
        LOG.log(Level.WARNING, "Reboots the machine: {0}", String.join(" ", reboot));
        try {
            new ProcessBuilder(reboot)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            Files.delete(rebooted);
            throw new RefusedException(
                    new Refusal(
                            Refusal.Code.ILLEGAL_STATE,
                            thing,
                            "the program " + reboot.get(0) + " cannot be run: " + e.getMessage(),
                            "Correct host.reboot in the agent's settings"),
                    e);
        }
        return new AgentReply.Done(false, Optional.empty());
    }
}
