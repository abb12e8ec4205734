// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.Subscription;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.HostFeed;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.vms.AgentPackage;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The parts of the VM controller, wired. */
public final class Assembly implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Assembly.class.getName());

    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(threads("espalier-vms"));
    private final ExecutorService listeners =
            Executors.newCachedThreadPool(threads("espalier-consoles"));
    private final List<Subscription> subscriptions;
    private final HostSessions sessions;
    private final Hosts hosts;

    /** Begins, for a controller that has no agent to put on hosts. */
    public Assembly(SiteControl control, Timing timing) {
        this(control, timing, Optional.empty());
    }

    /** Begins. */
    public Assembly(SiteControl control, Timing timing, Optional<AgentPackage> agent) {
        TaskEngine engine = new TaskEngine(control, scheduler, timing);
        BinKeeper bin = new BinKeeper(control, timing.tick().multipliedBy(5));
        Rolls rolls = new Rolls(control, engine::agent, scheduler, agent, timing.trial());
        engine.rolls(rolls::resume);
        Optional<String> offered = agent.map(AgentPackage::version);
        Consoles consoles = new Consoles(listeners);
        Measurements measurements = new Measurements();
        NetworkPush push = new NetworkPush(control, scheduler);
        sessions = new HostSessions(control, engine, consoles, measurements, timing, push, offered);
        hosts = new Hosts(control, sessions, consoles, measurements);
        subscriptions =
                List.of(
                        control.listen(engine),
                        control.listen(push),
                        control.listen(rolls),
                        control.add(new CreatePlanner()),
                        control.add(new ActPlanner()),
                        control.add(new MovePlanner()),
                        control.add(new CarePlanner()),
                        control.add(new AutostartPlanner()),
                        control.add(new ClonePlanner()),
                        control.add(new BinPlanner()),
                        control.add(new RenamePlanner()),
                        control.add(new RollPlanner(offered)),
                        control.add(new CancelPlanner()));
        engine.resume();
        long tick = timing.tick().toMillis();
        scheduler.scheduleWithFixedDelay(
                () -> tick(engine, push, rolls, bin), tick, tick, TimeUnit.MILLISECONDS);
    }

    private void tick(TaskEngine engine, NetworkPush push, Rolls rolls, BinKeeper bin) {
        try {
            sessions.tick();
            engine.tick();
            push.tick();
            rolls.tick();
            bin.tick();
        } catch (RuntimeException e) {
            // The next tick must come all the same: silent hosts are found by it.
            LOG.log(Level.SEVERE, "Hosts could not be looked after", e);
        }
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** See {@link org.espalier.controller.vms.VmController#sessions}. */
    public AgentSessions sessions() {
        return sessions;
    }

    /** See {@link org.espalier.controller.vms.VmController#hosts}. */
    public HostAccess hosts() {
        return hosts;
    }

    /** See {@link org.espalier.controller.vms.VmController#feed}. */
    public HostFeed feed() {
        return sessions.followers();
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        scheduler.shutdownNow();
        listeners.shutdown();
    }
}
