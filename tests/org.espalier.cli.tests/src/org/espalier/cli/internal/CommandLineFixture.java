// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Entity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Role;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.Situation;
import org.espalier.gate.GateLimits;
import org.espalier.gate.testing.GateSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The command line over the gate of a controller with its real core. What other parts would plan is
 * noted in their place.
 */
@Timeout(120)
abstract class CommandLineFixture {
    static final HostId NODE = new HostId("node01");

    /** What was noted, in order. */
    final List<Command> given = new CopyOnWriteArrayList<>();

    GateSite site;

    /** What the last line said. */
    String out;

    /** What the last line complained of. */
    String err;

    /**
     * A site of {@code there}, whose administrator gives commands of which {@code noted} are noted.
     */
    void open(Set<Class<? extends Command>> noted, Entity... there) throws Exception {
        site = GateSite.opened(GateLimits.defaults());
        site.core.add(
                new CommandPlanner() {
                    @Override
                    public Set<Class<? extends Command>> plans() {
                        return noted;
                    }

                    @Override
                    public Plan plan(Situation situation, CommandRequest request) {
                        given.add(request.command());
                        return planned(situation, request);
                    }
                });
        site.person("anna", GateSite.ME, Role.SITE_ADMINISTRATOR);
        site.see(Stream.of(there).<Change>map(Change.Put::new).toList());
    }

    /** What comes of a command that was noted: nothing. */
    Plan planned(Situation situation, CommandRequest request) {
        return new Plan.Changes(List.of(), false);
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    static Vm vm(int number, String name, VmState state, Optional<ImageId> image) {
        return new Vm(
                new VmId(new UUID(7, number)),
                name,
                NODE,
                new VoId("default"),
                image,
                new Capacity(1, 256L << 20, 1L << 30),
                state,
                Vm.Origin.MANAGED,
                Instant.EPOCH,
                Optional.empty(),
                Optional.of("anna"));
    }

    /** Runs a line of words; says the code. */
    int run(String line) {
        StringWriter said = new StringWriter();
        StringWriter complained = new StringWriter();
        PrintWriter to = new PrintWriter(said);
        int code =
                Tree.run(
                        line.split(" "),
                        to,
                        new PrintWriter(complained, true),
                        name -> name.equals("ESPALIER_GATE") ? site.socket.toString() : null);
        to.flush();
        out = said.toString();
        err = complained.toString();
        return code;
    }
}
