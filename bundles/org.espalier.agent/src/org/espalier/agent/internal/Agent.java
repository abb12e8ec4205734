// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.agent.HostAgent;
import org.espalier.agent.vm.Fence;
import org.espalier.agent.vm.VmDriver;
import org.espalier.agent.vm.VmDriverFactory;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentUplink;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.HostLinks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The agent of a host: its parts, wired together. */
@Component(service = {HostAgent.class, NodeAgent.class})
public final class Agent implements HostAgent {
    private static final int CONSOLE_THREADS = 4;

    /** How often it is told how far a move is. */
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    private final AgentSettings settings;
    private final VmDriver driver;
    private final Lanes lanes;
    private final Lanes consoleLanes;
    private final Clockwork clockwork;
    private final Reporter reporter;
    private final Consoles consoles;
    private final Departures departures;
    private final Arrivals arrivals;
    private final Requests requests;
    private final HostNetworks networks;
    private final Optional<HostImages> images;

    /** Starts it for the driver that knows the settings' hypervisor. */
    @Activate
    public Agent(
            @Reference AgentSettings.Source source,
            @Reference List<VmDriverFactory> factories,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Fence fence,
            @Reference HostLinks links,
            @Reference DataDoor.Source doors)
            throws IOException {
        this(
                source.settings(),
                choose(source.settings(), factories),
                fence,
                Optional.of(links),
                Optional.of(doors));
    }

    /** Starts it. */
    public Agent(
            AgentSettings settings,
            VmDriverFactory factory,
            Fence fence,
            Optional<HostLinks> links,
            Optional<DataDoor.Source> doors)
            throws IOException {
        this.settings = settings;
        AgentSettings.Limits limits = settings.limits();
        Storage storage = Storage.of(settings);
        Ledger ledger = new Ledger(settings.state().resolve("answers"), limits.answers());
        HostProbe probe = new HostProbe(storage.space(), Path.of("/proc"));
        Capacity total =
                settings.offered().isPresent() ? settings.offered().get() : probe.machine();
        lanes = new Lanes("agent", limits.parallel());
        consoleLanes = new Lanes("agent-console", CONSOLE_THREADS);
        clockwork = new Clockwork();
        Switchboard events = new Switchboard();
        driver = factory.open(settings.host(), settings.hypervisor(), events);
        Masks masks = new Masks(System::nanoTime);
        Optional<String> boot = settings.upkeep().boot().map(probe::boot).orElseGet(probe::boot);
        Upkeep upkeep = new Upkeep(settings, storage.space(), boot);
        Settler settler = new Settler(driver, storage.folders());
        Passages passages = new Passages();
        View view = new View(driver, storage.folders(), masks, passages, this::unsettled);
        networks = new HostNetworks(settings, this::onLane);
        networks.resume();
        VmMaker maker =
                new VmMaker(settings.host(), settings.network(), driver, storage, view, networks);
        MoveRoads roads = new MoveRoads(settings, driver, fence, links);
        departures = new Departures(roads, storage.folders(), masks, passages, view);
        arrivals = new Arrivals(roads, storage.folders(), maker, passages, view);
        reporter =
                new Reporter(
                        driver,
                        view,
                        clockwork.reports(),
                        new Reporter.Identity(
                                settings.version(),
                                total,
                                Clock.systemUTC(),
                                boot,
                                HostProbe.architecture(),
                                roads.capabilities(),
                                able(upkeep, settings, doors)),
                        this::gone);
        images = images(storage, doors);
        images.ifPresent(each -> reporter.afterHello(each::greet));
        consoles =
                new Consoles(
                        driver,
                        storage.folders(),
                        reporter::send,
                        clockwork.looks(this::followConsoles));
        PowerOn powerOn = new PowerOn(driver, fence);
        VmSteps steps =
                new VmSteps(
                        settings.host(), driver, storage, masks, view, powerOn, limits.shutDown());
        VmOperator operator =
                new VmOperator(settings.host(), driver, storage, masks, view, powerOn);
        requests =
                new Requests(
                        new Requests.Threads(lanes, consoleLanes),
                        ledger,
                        new Requests.Parts(
                                maker,
                                steps,
                                operator,
                                view,
                                consoles,
                                settler,
                                new Moves(driver, storage.folders(), view, departures, arrivals),
                                networks,
                                upkeep,
                                images),
                        new Requests.Changes(this::changed, this::laterChanged));
        Measurer measurer =
                new Measurer(driver, probe, storage.folders(), reporter, networks, limits);
        clockwork.every(limits.heartbeat(), () -> reporter.send(heartbeat()));
        clockwork.everyMeasurement(limits.measure(), measurer::measure);
        clockwork.everyMeasurement(PROGRESS, () -> departures.look(reporter::send));
        images.ifPresent(each -> clockwork.every(HostImages.PROGRESS, each::progress));
        images.ifPresent(each -> clockwork.everyMeasurement(HostImages.LOOK, each::lookAround));
        events.to(reporter);
    }

    private boolean followConsoles() {
        return consoles.follow();
    }

    private Optional<HostImages> images(Storage storage, Optional<DataDoor.Source> doors)
            throws IOException {
        if (settings.chunks().isEmpty() || doors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new HostImages(
                        settings,
                        settings.chunks().get(),
                        doors.get(),
                        storage.folders(),
                        reporter::send));
    }

    private static Set<String> able(
            Upkeep upkeep, AgentSettings settings, Optional<DataDoor.Source> doors)
            throws IOException {
        Set<String> all = new HashSet<>(upkeep.capabilities());
        if (settings.chunks().isPresent() && doors.isPresent()) {
            all.add(HostImages.CAPABILITY);
            all.add(HostImages.LIMIT);
            all.addAll(ImageRoom.apart(settings, settings.chunks().get()));
        }
        return all;
    }

    private static VmDriverFactory choose(AgentSettings settings, List<VmDriverFactory> factories) {
        return factories.stream()
                .filter(f -> f.handles(settings.hypervisor()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "The agent of "
                                                + settings.host()
                                                + " was not started: no driver knows the"
                                                + " hypervisor "
                                                + settings.hypervisor()
                                                + ". Correct its settings."));
    }

    private static AgentReport heartbeat() {
        return new AgentReport.Heartbeat(Clock.systemUTC().instant());
    }

    private void changed(VmId vm) {
        reporter.changed(vm);
    }

    private void laterChanged(VmId vm) {
        clockwork.later(settings.limits().shutDown(), () -> reporter.changed(vm));
    }

    /** After a while, and not on the thread of the heartbeat. */
    private void onLane(Duration delay, Runnable work) {
        clockwork.later(
                delay,
                () ->
                        lanes.submit(
                                HostNetworks.class,
                                () -> {
                                    work.run();
                                    return null;
                                }));
    }

    private void unsettled(VmId vm) {
        requests.settle(vm);
    }

    private void gone(VmId vm) {
        consoles.gone(vm);
    }

    @Override
    public CompletionStage<AgentReply> request(AgentRequest request) {
        return requests.serve(request);
    }

    @Override
    public void connected(AgentUplink uplink) {
        consoles.closeAll();
        requests.tidy();
        reporter.connected(uplink);
    }

    @Override
    public void disconnected() {
        reporter.disconnected();
        consoles.closeAll();
    }

    @Override
    @Deactivate
    public void close() {
        reporter.disconnected();
        consoles.closeAll();
        clockwork.close();
        arrivals.close();
        images.ifPresent(HostImages::close);
        lanes.close();
        consoleLanes.close();
        networks.close();
        driver.close();
    }
}
