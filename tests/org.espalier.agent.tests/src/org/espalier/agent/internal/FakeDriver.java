// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Departure;
import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.DomainPlan;
import org.espalier.agent.vm.SerialConsole;
import org.espalier.agent.vm.VmDriver;
import org.espalier.agent.vm.VmDriverFactory;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmSnapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A hypervisor in memory, which tells what was asked of it and fails when told to. */
final class FakeDriver implements VmDriver, VmDriverFactory {
    final Set<Capability> capabilities = EnumSet.allOf(Capability.class);
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<DomainPlan> plans = new CopyOnWriteArrayList<>();
    final List<Departure> departures = new CopyOnWriteArrayList<>();
    final List<Bytes> typed = new CopyOnWriteArrayList<>();
    final List<SerialConsole.Listener> attached = new CopyOnWriteArrayList<>();
    private final Map<VmId, Domain> domains = new LinkedHashMap<>();
    private final Map<VmId, Path> logs = new LinkedHashMap<>();
    private final Map<String, RefusedException> failures = new LinkedHashMap<>();
    private final Map<String, Callable<?>> hooks = new LinkedHashMap<>();
    private Listener listener;
    private volatile String trouble;
    private volatile VmId moving;

    @Override
    public boolean handles(String uri) {
        return uri.startsWith("fake:");
    }

    @Override
    public VmDriver open(HostId host, String uri, Listener events) {
        listener = events;
        return this;
    }

    /** The next call of that name fails. */
    void fail(String call, Code code) {
        failures.put(call, RefusedException.of(code, "It", "was told to fail", "Go on"));
    }

    /** Runs within the next calls of that name. */
    void within(String call, Callable<?> hook) {
        hooks.put(call, hook);
    }

    void breaks(String why) {
        trouble = why;
        listener.disconnected(why);
    }

    void heals() {
        trouble = null;
        listener.connected();
    }

    /** A move that an agent before this one began, or none any more. */
    void moves(VmId vm) {
        moving = vm;
    }

    /** Something that Espalier did not do. */
    synchronized void outside(Domain domain) {
        domains.put(domain.id(), domain);
        listener.changed(domain.id());
    }

    synchronized void vanishes(VmId vm) {
        domains.remove(vm);
        listener.changed(vm);
    }

    synchronized Power power(VmId vm) {
        return domains.get(vm).power();
    }

    void set(VmId vm, Power power) {
        synchronized (this) {
            Domain d = domains.get(vm);
            domains.put(vm, with(d, power, d.size(), d.snapshots()));
        }
        listener.changed(vm);
    }

    private static Domain with(
            Domain d, Power power, Capacity configured, List<VmSnapshot> snapshots) {
        boolean on = power != Power.OFF;
        Capacity next = d.next().filter(n -> configured.equals(d.size())).orElse(configured);
        boolean later = on && d.power() != Power.OFF && !next.equals(d.size());
        return new Domain(
                d.id(),
                d.name(),
                power,
                later ? d.size() : next,
                d.saved(),
                d.trouble(),
                later ? Optional.of(next) : Optional.empty(),
                snapshots);
    }

    static Domain domain(VmId vm, String name, Power power) {
        return new Domain(vm, name, power, new Capacity(1, 64 << 20, 0), false, Optional.empty());
    }

    /** The guest writes to its serial line. */
    void says(VmId vm, String text) {
        try {
            Files.writeString(
                    logs.get(vm), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        attached.forEach(l -> l.output(Bytes.utf8(text)));
    }

    private void called(String call, VmId vm) throws RefusedException {
        calls.add(call);
        if (trouble != null) {
            throw RefusedException.of(Code.UNREACHABLE, "It", trouble, "Wait");
        }
        Callable<?> hook = hooks.get(call);
        if (hook != null) {
            try {
                hook.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        RefusedException failure = failures.remove(call);
        if (failure != null) {
            throw failure;
        }
        synchronized (this) {
            if (vm != null && !domains.containsKey(vm)) {
                throw RefusedException.of(Code.NOT_FOUND, "It", "is not there", "Look");
            }
        }
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public List<Domain> list() throws RefusedException {
        called("list", null);
        synchronized (this) {
            return new ArrayList<>(domains.values());
        }
    }

    @Override
    public Optional<Domain> find(VmId vm) throws RefusedException {
        called("find", null);
        synchronized (this) {
            return Optional.ofNullable(domains.get(vm));
        }
    }

    @Override
    public void define(DomainPlan plan) throws RefusedException {
        called("define", null);
        plans.add(plan);
        VmId vm = plan.spec().id();
        logs.put(vm, plan.serialLog());
        synchronized (this) {
            domains.put(vm, domain(vm, plan.spec().name(), Power.OFF));
        }
        listener.changed(vm);
    }

    @Override
    public void start(VmId vm, boolean paused) throws RefusedException {
        called(paused ? "start paused" : "start", vm);
        set(vm, paused ? Power.PAUSED : Power.RUNNING);
    }

    @Override
    public void shutDown(VmId vm) throws RefusedException {
        called("shutDown", vm);
    }

    @Override
    public void destroy(VmId vm) throws RefusedException {
        called("destroy", vm);
        set(vm, Power.OFF);
    }

    @Override
    public void suspend(VmId vm) throws RefusedException {
        called("suspend", vm);
        set(vm, Power.PAUSED);
    }

    @Override
    public void resume(VmId vm) throws RefusedException {
        called("resume", vm);
        set(vm, Power.RUNNING);
    }

    @Override
    public void save(VmId vm, Path file) throws RefusedException {
        called("save", vm);
        write(file);
        set(vm, Power.OFF);
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "whole");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restore(VmId vm, Path file, boolean paused) throws RefusedException {
        called(paused ? "restore paused" : "restore", vm);
        set(vm, paused ? Power.PAUSED : Power.RUNNING);
    }

    @Override
    public void reboot(VmId vm) throws RefusedException {
        called("reboot", vm);
    }

    @Override
    public void reset(VmId vm) throws RefusedException {
        called("reset", vm);
    }

    @Override
    public void resize(VmId vm, int cores, long memoryBytes) throws RefusedException {
        called("resize", vm);
        change(vm, d -> with(d, d.power(), new Capacity(cores, memoryBytes, 0), d.snapshots()));
    }

    @Override
    public void takeSnapshot(VmId vm, String name) throws RefusedException {
        called("take " + name, vm);
        change(
                vm,
                d -> {
                    List<VmSnapshot> all = new ArrayList<>(d.snapshots());
                    all.add(new VmSnapshot(name, Instant.EPOCH, d.power() != Power.OFF));
                    return with(d, d.power(), d.size(), all);
                });
    }

    @Override
    public void revert(VmId vm, String name, boolean paused) throws RefusedException {
        called((paused ? "revert paused " : "revert ") + name, vm);
        boolean memory;
        synchronized (this) {
            memory =
                    domains.get(vm).snapshots().stream()
                            .anyMatch(s -> s.name().equals(name) && s.memory());
        }
        set(vm, !memory ? Power.OFF : paused ? Power.PAUSED : Power.RUNNING);
    }

    @Override
    public void deleteSnapshot(VmId vm, String name) throws RefusedException {
        called("delete " + name, vm);
        change(
                vm,
                d ->
                        with(
                                d,
                                d.power(),
                                d.size(),
                                d.snapshots().stream()
                                        .filter(s -> !s.name().equals(name))
                                        .toList()));
    }

    private void change(VmId vm, UnaryOperator<Domain> change) {
        synchronized (this) {
            domains.computeIfPresent(vm, (id, d) -> change.apply(d));
        }
        listener.changed(vm);
    }

    @Override
    public boolean holdsMemory(Path file) {
        try {
            return Files.readString(file).equals("whole");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void undefine(VmId vm) throws RefusedException {
        called("undefine", vm);
        vanishes(vm);
    }

    @Override
    public Path control() {
        return Path.of("/run/fake/control");
    }

    @Override
    public void moveOut(VmId vm, Departure departure) throws RefusedException {
        departures.add(departure);
        moving = vm;
        try {
            called("moveOut", vm);
        } finally {
            moving = null;
        }
        vanishes(vm);
    }

    @Override
    public Optional<Departure.Progress> moving(VmId vm) {
        return vm.equals(moving) ? Optional.of(new Departure.Progress(30, 40)) : Optional.empty();
    }

    @Override
    public void breakOff(VmId vm) throws RefusedException {
        called("breakOff", vm);
    }

    @Override
    public synchronized List<VmCounters> counters() throws RefusedException {
        called("counters", null);
        return domains.values().stream()
                .filter(d -> d.power() != Power.OFF)
                .map(d -> new VmCounters(d.id(), 1, 2, 3, 4, 5, 6))
                .toList();
    }

    @Override
    public SerialConsole console(VmId vm, SerialConsole.Listener output) throws RefusedException {
        called("console", vm);
        if (power(vm) == Power.OFF) {
            throw RefusedException.of(Code.ILLEGAL_STATE, "It", "is off", "Start it");
        }
        attached.add(output);
        return new SerialConsole() {
            @Override
            public void type(Bytes input) {
                typed.add(input);
            }

            @Override
            public void close() {
                attached.remove(output);
            }
        };
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
