// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Departure;
import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.DomainPlan;
import org.espalier.agent.vm.SerialConsole;
import org.espalier.agent.vm.VmDriver;
import org.espalier.agent.vm.VmDriverFactory.Listener;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Network;
import org.espalier.api.model.VmId;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** VMs through libvirtd. */
public final class LibvirtDriver implements VmDriver {
    private static final String MOVED = "moved";
    private static final String LISTING = "The VMs were not listed";
    private static final Set<Power> OFF = EnumSet.of(Power.OFF);
    private static final Set<Power> RUNNING = EnumSet.of(Power.RUNNING);

    /** One that powers off already may be asked to once more. */
    private static final Set<Power> ENDING = EnumSet.of(Power.RUNNING, Power.STOPPING);

    private static final Set<Power> PAUSED = EnumSet.of(Power.PAUSED);
    private static final Set<Power> AWAKE = EnumSet.of(Power.RUNNING, Power.PAUSED);
    private static final Set<Power> ON = EnumSet.complementOf(EnumSet.of(Power.OFF));
    private static final int MOVED_LOOKS = 20;
    private static final long MOVED_NANOS = 50_000_000;

    private final Dialect dialect;
    private final Set<Capability> capabilities;
    private final Connector connector;
    private final Calls calls;
    private final ConsoleHub consoles = new ConsoleHub();
    private final SavedMemory memory;
    private final Changes changes;
    private final Migration migration;
    private final BooleanSupplier accelerated;

    /**
     * Begins to connect.
     *
     * @param accelerated whether guests run on the processor itself; may take seconds to tell
     */
    LibvirtDriver(
            HostId host,
            String uri,
            Dialect dialect,
            Connector.Loop loop,
            BooleanSupplier accelerated,
            Listener listener) {
        this.dialect = dialect;
        this.accelerated = accelerated;
        capabilities = dialect.capabilities(uri);
        connector =
                new Connector(
                        host,
                        uri,
                        loop,
                        listener,
                        () -> consoles.endAll("libvirtd is not there any more"));
        calls = new Calls(host, connector, loop);
        memory = new SavedMemory(calls, dialect);
        changes = new Changes(calls);
        migration = new Migration(calls, uri);
    }

    @Override
    public String name() {
        return dialect.label();
    }

    @Override
    public Optional<String> trouble() {
        return connector.trouble();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.copyOf(capabilities);
    }

    @Override
    public List<Domain> list() throws RefusedException {
        return calls.call(LISTING, Calls.QUICK, Domains::list);
    }

    @Override
    public Optional<Domain> find(VmId vm) throws RefusedException {
        return calls.call(
                "VM " + vm + " was not looked at",
                Calls.QUICK,
                (virt, connection) -> {
                    try {
                        return Optional.of(
                                Domains.with(virt, connection, vm, d -> Domains.describe(virt, d)));
                    } catch (VirtException e) {
                        if (e.code() == VirtException.NO_DOMAIN) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                });
    }

    @Override
    public void define(DomainPlan plan) throws RefusedException {
        VmSpec spec = plan.spec();
        String thing = "VM " + spec.name() + " was not made";
        Capability wanted =
                spec.network().kind() == Network.Kind.USER
                        ? Capability.USER_NETWORK
                        : Capability.BRIDGED_NETWORK;
        require(wanted, thing, "network of the kind " + spec.network().kind() + " here");
        String xml = DomainXml.of(plan, dialect, accelerated.getAsBoolean());
        calls.act(
                thing,
                Calls.QUICK,
                (virt, connection, deadline) -> {
                    refuseTaken(thing, spec, virt, connection);
                    deadline.check();
                    DomainPointer made =
                            VirtException.check(virt, virt.virDomainDefineXML(connection, xml));
                    return virt.virDomainFree(made);
                });
    }

    /** libvirt would take a second definition of one UUID for a change of the first. */
    private static void refuseTaken(
            String thing, VmSpec spec, Virt virt, ConnectionPointer connection)
            throws RefusedException {
        DomainPointer other = virt.virDomainLookupByUUIDString(connection, spec.id().toString());
        String what = "identity " + spec.id();
        if (other == null) {
            other = virt.virDomainLookupByName(connection, spec.name());
            what = "name " + spec.name();
        }
        if (other != null) {
            virt.virDomainFree(other);
            throw RefusedException.of(
                    Refusal.Code.NAME_TAKEN,
                    thing,
                    "another VM has the " + what,
                    "Choose another name");
        }
    }

    @Override
    public void start(VmId vm, boolean paused) throws RefusedException {
        if (paused) {
            require(Capability.START_PAUSED, thing(vm, "started"), "start with halted processors");
        }
        int flags = dialect.createFlags(paused);
        step(vm, "started", Calls.START, OFF, (virt, d) -> virt.virDomainCreateWithFlags(d, flags));
    }

    @Override
    public void shutDown(VmId vm) throws RefusedException {
        step(vm, "shut down", Calls.QUICK, ENDING, (virt, d) -> virt.virDomainShutdown(d));
    }

    @Override
    public void destroy(VmId vm) throws RefusedException {
        step(vm, "destroyed", Calls.START, ON, (virt, d) -> virt.virDomainDestroy(d));
    }

    @Override
    public void suspend(VmId vm) throws RefusedException {
        step(vm, "suspended", Calls.QUICK, RUNNING, (virt, d) -> virt.virDomainSuspend(d));
    }

    @Override
    public void resume(VmId vm) throws RefusedException {
        step(vm, "resumed", Calls.QUICK, PAUSED, (virt, d) -> virt.virDomainResume(d));
    }

    @Override
    public void save(VmId vm, Path file) throws RefusedException {
        step(vm, "saved", Calls.MEMORY, AWAKE, (virt, d) -> virt.virDomainSave(d, file.toString()));
    }

    @Override
    public void restore(VmId vm, Path file, boolean paused) throws RefusedException {
        String thing = thing(vm, "restored");
        if (paused) {
            require(Capability.RESTORE_PAUSED, thing, "restore with halted processors");
        }
        memory.restore(thing, vm, file, paused);
    }

    @Override
    public void reboot(VmId vm) throws RefusedException {
        step(vm, "rebooted", Calls.QUICK, RUNNING, (virt, d) -> virt.virDomainReboot(d, 0));
    }

    @Override
    public void reset(VmId vm) throws RefusedException {
        step(vm, "reset", Calls.QUICK, RUNNING, (virt, d) -> virt.virDomainReset(d, 0));
    }

    @Override
    public void resize(VmId vm, int cores, long memoryBytes) throws RefusedException {
        changes.resize(thing(vm, "resized"), vm, cores, memoryBytes);
    }

    @Override
    public void takeSnapshot(VmId vm, String name) throws RefusedException {
        changes.take(thing(vm, "snapshotted"), vm, name);
    }

    @Override
    public void revert(VmId vm, String name, boolean paused) throws RefusedException {
        String thing = thing(vm, "reverted to snapshot " + name);
        if (paused) {
            require(Capability.RESTORE_PAUSED, thing, "revert with halted processors");
        }
        changes.revert(thing, vm, name, paused);
    }

    @Override
    public void deleteSnapshot(VmId vm, String name) throws RefusedException {
        changes.delete("Snapshot " + name + " of VM " + vm + " was not deleted", vm, name);
    }

    @Override
    public boolean holdsMemory(Path file) throws RefusedException {
        return memory.whole(file);
    }

    @Override
    public Path control() throws RefusedException {
        requireMoves("The hypervisor was not asked for");
        return migration.control();
    }

    @Override
    public void moveOut(VmId vm, Departure departure) throws RefusedException {
        requireMoves(thing(vm, MOVED));
        step(vm, MOVED, Calls.MOVE, RUNNING, (virt, d) -> migration.out(virt, d, departure));
    }

    @Override
    public Optional<Departure.Progress> moving(VmId vm) throws RefusedException {
        requireMoves("VM " + vm + " was not looked at");
        return migration.progress(vm);
    }

    @Override
    public void breakOff(VmId vm) throws RefusedException {
        requireMoves("The move of VM " + vm + " was not broken off");
        migration.breakOff(vm);
    }

    private void requireMoves(String thing) throws RefusedException {
        require(Capability.LIVE_MIGRATION, thing, "live migration");
    }

    @Override
    public void undefine(VmId vm) throws RefusedException {
        int flags = Virt.UNDEFINE_MANAGED_SAVE | Virt.UNDEFINE_SNAPSHOTS_METADATA;
        step(vm, "deleted", Calls.QUICK, OFF, (virt, d) -> virt.virDomainUndefineFlags(d, flags));
    }

    @Override
    public List<VmCounters> counters() throws RefusedException {
        return calls.call(
                "The VMs were not measured",
                Calls.QUICK,
                capabilities.contains(Capability.MEMORY_COUNTERS)
                        ? Counters::all
                        : Counters::processorOnly);
    }

    @Override
    public SerialConsole console(VmId vm, SerialConsole.Listener listener) throws RefusedException {
        String thing = "The console of VM " + vm + " was not opened";
        require(Capability.CONSOLE, thing, "serial console");
        return calls.call(
                thing,
                Calls.QUICK,
                (virt, connection) -> {
                    Domains.with(
                            virt,
                            connection,
                            vm,
                            d -> {
                                requirePower(virt, d, thing, ON);
                                return d;
                            });
                    return consoles.attach(vm, virt, connection, calls, listener);
                });
    }

    private void require(Capability capability, String thing, String what) throws RefusedException {
        if (!capabilities.contains(capability)) {
            throw Refusals.unsupported(thing, name(), what);
        }
    }

    private interface Step {
        int run(Virt virt, DomainPointer domain) throws VirtException;
    }

    /** libvirt's drivers differ in what they say to a step that makes no sense: this does not. */
    private void step(VmId vm, String past, Duration limit, Set<Power> from, Step step)
            throws RefusedException {
        calls.act(
                thing(vm, past),
                limit,
                (virt, connection, deadline) ->
                        Domains.with(
                                virt,
                                connection,
                                vm,
                                d -> {
                                    requirePower(virt, d, thing(vm, past), from);
                                    deadline.check();
                                    int result = step.run(virt, d);
                                    if (result < 0) {
                                        // Read before the next call overwrites it.
                                        VirtException failure = VirtException.last(virt);
                                        requireUnmoved(virt, d, thing(vm, past), from, failure);
                                        throw failure;
                                    }
                                    return result;
                                }));
    }

    /**
     * A VM that ends by itself in the middle of a step makes it fail with whatever its hypervisor
     * noticed first, and is seen to be off a moment later: that is the cause then.
     */
    private static void requireUnmoved(
            Virt virt, DomainPointer d, String thing, Set<Power> from, VirtException failure)
            throws VirtException, RefusedException {
        requirePower(virt, d, thing, from);
        boolean named = Refusals.of(thing, failure).refusal().code() != Refusal.Code.INTERNAL;
        for (int i = 0; i < MOVED_LOOKS && !named; i++) {
            LockSupport.parkNanos(MOVED_NANOS);
            requirePower(virt, d, thing, from);
        }
    }

    private static void requirePower(Virt virt, DomainPointer d, String thing, Set<Power> from)
            throws VirtException, RefusedException {
        Power power = Domains.status(virt, d).power();
        if (!from.contains(power)) {
            throw Refusals.power(thing, power);
        }
    }

    private static String thing(VmId vm, String past) {
        return "VM " + vm + " was not " + past;
    }

    @Override
    public void close() {
        consoles.close();
        calls.close();
        connector.close();
    }
}
