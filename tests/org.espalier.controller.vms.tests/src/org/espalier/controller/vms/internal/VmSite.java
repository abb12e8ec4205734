// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Principal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.Placement;
import org.espalier.api.controller.Controller;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.vms.AgentPackage;
import org.espalier.testing.Condition;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A whole controller whose hosts are fakes, with what tests need of it in one line. */
final class VmSite implements AutoCloseable {
    static final long GIB = 1L << 30;
    static final VoId VO = new VoId("default");
    static final PoolId POOL = new PoolId("images");
    static final Image TINY =
            new Image(
                    Image.idOf(POOL, "tiny.img"),
                    "tiny",
                    POOL,
                    "tiny.img",
                    Image.Format.RAW,
                    64 << 20);
    static final Set<String> ABLE =
            Set.of("start", MovePlaces.MOVES, "REBOOT", "RESET", "RESIZE", "SNAPSHOT", "CLONE");
    static final Capacity HOST = new Capacity(8, 4 * GIB, 40 * GIB);

    /** Like the usual one; where a test waits for it, it waits for little. */
    static final Timing QUICK =
            new Timing(
                    Duration.ofMillis(400),
                    Duration.ofMillis(800),
                    Duration.ofMillis(20),
                    Duration.ofMillis(20));

    /** Hosts are never silent and never given up: for tests of something else. */
    static final Timing PATIENT =
            new Timing(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofMillis(20),
                    Duration.ofMillis(20));

    /** Told by all that a test may wait for: revisions, fake agents, listeners. */
    static final Condition CHANGE = new Condition();

    private static final long PATIENCE_SECONDS = 60;

    final ControllerCore core;
    final Assembly vms;
    final Controller controller;

    VmSite(Journal journal, Timing timing) throws JournalException {
        this(journal, timing, Optional.empty(), Clock.systemUTC());
    }

    /** One whose clock is that: for what is exact to a second. */
    VmSite(Journal journal, Timing timing, Clock clock) throws JournalException {
        this(journal, timing, Optional.empty(), clock);
    }

    /** One that can put such an agent on its hosts. */
    VmSite(Journal journal, Timing timing, Optional<AgentPackage> agent) throws JournalException {
        this(journal, timing, agent, Clock.systemUTC());
    }

    private VmSite(Journal journal, Timing timing, Optional<AgentPackage> agent, Clock clock)
            throws JournalException {
        core =
                ControllerCore.start(
                        new ControllerSettings(
                                "Test",
                                Path.of("none"),
                                Path.of("none"),
                                ControllerSettings.bridge("br0")),
                        journal,
                        clock);
        core.listen((after, revision, command) -> CHANGE.changed());
        vms = new Assembly(core, timing, agent);
        controller = core.gate(vms.hosts(), Optional::empty).as(Principal.administrator("root"));
    }

    static HostId host(int number) {
        return new HostId("node" + number);
    }

    SiteState state() {
        return core.state();
    }

    /** Enrols host {@code number} and the image. */
    void enrol(int... numbers) throws Exception {
        for (int number : numbers) {
            accepted(new EnrolHosts(Set.of(host(number)), new GroupId("rack")));
        }
        see(new Change.Put(TINY));
    }

    AgentSessions.Session connect(int number, FakeAgent agent) throws RefusedException {
        AgentSessions.Session session = vms.sessions().connected(host(number), agent);
        session.report(hello(agent, HOST));
        return session;
    }

    static AgentReport.Hello hello(FakeAgent agent, Capacity total) {
        return hello(agent, total, Instant.now(), Optional.empty());
    }

    static AgentReport.Hello hello(
            FakeAgent agent, Capacity total, Instant clock, Optional<String> trouble) {
        return new AgentReport.Hello(
                "0.1", total, ABLE, clock, agent.inventory(), trouble, agent.boot());
    }

    CommandReply submit(Command command) throws Exception {
        return controller
                .submit(CommandRequest.of(command))
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    CommandReply.Accepted accepted(Command command) throws Exception {
        return (CommandReply.Accepted) submit(command);
    }

    CommandReply.Refused refused(Command command) throws Exception {
        return (CommandReply.Refused) submit(command);
    }

    /** Submits what is a task, and waits for its end. */
    Task done(Command command) throws Exception {
        return ended(accepted(command).task().orElseThrow());
    }

    Task ended(TaskId task) throws Exception {
        until("task ends", () -> state().task(task).orElseThrow().state().ended());
        return state().task(task).orElseThrow();
    }

    List<TaskItem> items(TaskId task) {
        return state().items(state().task(task).orElseThrow()).toList();
    }

    Vm vm(String name) {
        return state().managedVm(name).orElseThrow();
    }

    static CreateVms create(String name, int count) {
        return create(name, count, Placement.spread());
    }

    static CreateVms create(String name, int count, Placement placement) {
        Capacity size = new Capacity(1, GIB / 4, GIB);
        return new CreateVms(name, count, TINY.id(), VO, size, placement, true);
    }

    void see(Change... changes) throws Exception {
        core.observe("test", state -> Seen.of(List.of(changes)))
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for what a revision, an agent or a listener of a test brings. */
    static void until(String what, BooleanSupplier holds) throws InterruptedException {
        CHANGE.until(what, holds);
    }

    @Override
    public void close() throws JournalException {
        vms.close();
        core.close();
    }
}
