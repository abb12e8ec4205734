// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import org.espalier.api.Principal;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.Standing;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.model.mirror.Intake;
import org.espalier.model.mirror.Mirror;
import org.espalier.model.mirror.MirrorChange;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MUser;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.Connection;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A session that follows whichever controller there is and mirrors its site. */
public class SiteMirror implements SiteSession, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SiteMirror.class.getName());
    private static final long MEASURE_SECONDS = 2;

    /** Hosts whose rates take a few milliseconds. */
    private static final int MEASURED_AT_ONCE = 500;

    private final Principal principal;
    private final Executor ui;
    private final Mirror mirror = new Mirror();
    private final RateBook book = new RateBook();
    private final Measurements measurements;
    private final Follower follower;
    private final List<SiteChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean measuring = new AtomicBoolean();
    // Asked for while it was measured: what comes may be of before.
    private final AtomicBoolean again = new AtomicBoolean();
    private volatile Controller controller = new AbsentController();
    private ControllerGate gate;
    private Connection connection = Connection.AWAITED;
    private Optional<Standing> standing = Optional.empty();

    /**
     * @param principal who works here
     * @param ui runs things on the UI thread, in order, and returns at once
     * @param scheduler for what waits; the caller ends it
     * @param clock for the age of measurements
     */
    public SiteMirror(
            Principal principal, Executor ui, ScheduledExecutorService scheduler, Clock clock) {
        this.principal = principal;
        this.ui = ui;
        this.measurements = new LiveMeasurements(book, mirror, clock);
        Intake intake = new Intake();
        Pump pump = new Pump(intake, mirror, ui, scheduler, this::applied);
        this.follower = new Follower(intake, scheduler, pump::wake);
        scheduler.scheduleWithFixedDelay(
                this::measure, MEASURE_SECONDS, MEASURE_SECONDS, TimeUnit.SECONDS);
    }

    /** A controller is there; for any thread. */
    public synchronized void connect(ControllerGate arrived) {
        gate = arrived;
        controller = arrived.as(principal);
        show(Connection.FOLLOWING);
        follower.follow(controller);
        measure();
        askStanding();
    }

    /** That controller is gone; for any thread. */
    public synchronized void disconnect(ControllerGate left) {
        if (left == gate) {
            gate = null;
            controller = new AbsentController();
            follower.stop();
            ui.execute(() -> standing = Optional.empty());
            show(Connection.LOST);
        }
    }

    @Override
    public void close() {
        follower.stop();
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public Controller controller() {
        return controller;
    }

    @Override
    public Optional<Standing> standing() {
        return standing;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public MSite site() {
        return mirror.site();
    }

    @Override
    public Optional<MEntity> find(EntityKey key) {
        return mirror.find(key);
    }

    @Override
    public Optional<MHost> host(HostId id) {
        return find(Host.key(id)).map(MHost.class::cast);
    }

    @Override
    public Optional<MVm> vm(VmId id) {
        return find(Vm.key(id)).map(MVm.class::cast);
    }

    @Override
    public Optional<MImage> image(ImageId id) {
        return find(new EntityKey(EntityKind.IMAGE, id.toString())).map(MImage.class::cast);
    }

    @Override
    public Optional<MTask> task(TaskId id) {
        return find(Task.key(id)).map(MTask.class::cast);
    }

    @Override
    public List<MVm> vms(Collection<VmId> ids) {
        return ids.stream().map(this::vm).flatMap(Optional::stream).toList();
    }

    @Override
    public List<MHost> hosts() {
        int count = site().getLooseHosts().size();
        for (MGroup group : site().getGroups()) {
            count += group.getHosts().size();
        }
        List<MHost> all = new ArrayList<>(count);
        site().getGroups().forEach(group -> all.addAll(group.getHosts()));
        all.addAll(site().getLooseHosts());
        return all;
    }

    @Override
    public List<MVm> vms() {
        List<MVm> all = new ArrayList<>();
        hosts().forEach(host -> all.addAll(host.getVms()));
        all.addAll(site().getLooseVms());
        return all;
    }

    @Override
    public Measurements measurements() {
        return measurements;
    }

    @Override
    public void refresh() {
        again.set(true);
        measure();
    }

    @Override
    public void addListener(SiteChangeListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(SiteChangeListener listener) {
        listeners.remove(listener);
    }

    private void show(Connection state) {
        ui.execute(
                () -> {
                    connection = state;
                    tell(SiteChange.CONNECTION);
                });
    }

    private void applied(MirrorChange change) {
        SiteChange batch = new SiteChange(change, false, false);
        tell(batch);
        if (batch.touches(MUser.class)) {
            askStanding();
        }
    }

    /** Roles are told by the controller, which decides by them. */
    private void askStanding() {
        Controller asked = controller;
        asked.standing()
                .whenComplete(
                        (said, failure) -> {
                            if (failure != null) {
                                LOG.log(Level.FINE, "The roles are not known", failure);
                            } else {
                                ui.execute(() -> stand(asked, said));
                            }
                        });
    }

    private void stand(Controller asked, Standing said) {
        if (asked == controller && !standing.equals(Optional.of(said))) {
            standing = Optional.of(said);
            tell(SiteChange.CONNECTION);
        }
    }

    private void tell(SiteChange change) {
        for (SiteChangeListener listener : listeners) {
            try {
                listener.changed(change);
            } catch (RuntimeException e) {
                // One broken view must not keep the others from the truth.
                LOG.log(Level.SEVERE, "A view failed on a change of the site", e);
            }
        }
    }

    private void measure() {
        if (!measuring.compareAndSet(false, true)) {
            return;
        }
        again.set(false);
        try {
            controller.measurements().whenComplete(this::measured);
        } catch (RuntimeException e) {
            measured(null, e);
        }
    }

    private void measured(List<HostMeasurement> result, Throwable failure) {
        if (failure != null) {
            LOG.log(Level.FINE, "Nothing was measured", failure);
        }
        turn(Optional.ofNullable(result), 0);
    }

    /** Nothing is asked for anew until the last turn is over, or one has failed. */
    private void turn(Optional<List<HostMeasurement>> result, int from) {
        try {
            ui.execute(() -> takeIn(result, from));
        } catch (RuntimeException e) {
            measuring.set(false);
            throw e;
        }
    }

    /** In parts, each a turn of the UI thread's: a person does not wait for all of a large site. */
    private void takeIn(Optional<List<HostMeasurement>> result, int from) {
        boolean last = true;
        try {
            List<HostMeasurement> all = result.orElse(List.of());
            int to = Math.min(all.size(), from + MEASURED_AT_ONCE);
            book.add(all.subList(from, to));
            last = to == all.size();
            if (last) {
                result.ifPresent(book::keep);
                // Also without a result: what there is has aged.
                tell(SiteChange.MEASURED);
            }
        } finally {
            if (last) {
                measuring.set(false);
                if (again.get()) {
                    measure();
                }
            }
        }
        if (!last) {
            turn(result, from + MEASURED_AT_ONCE);
        }
    }
}
