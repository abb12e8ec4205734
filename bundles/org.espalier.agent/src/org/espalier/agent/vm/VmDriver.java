// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.vm;

import org.espalier.api.RefusedException;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.model.VmId;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A hypervisor. It keeps itself connected: while it is not, {@link #trouble} says why and every
 * other call is refused with {@link org.espalier.api.Refusal.Code#UNREACHABLE}.
 *
 * <p>Calls block, but not for ever: those that take too long are refused with {@code TIMED_OUT},
 * and whether they had an effect is not known then. A VM that is not there is {@code NOT_FOUND}, a
 * step that its power does not allow {@code ILLEGAL_STATE}, a thing that this driver lacks {@code
 * UNSUPPORTED}, naming the driver and the thing. Safe for many threads.
 */
public interface VmDriver extends AutoCloseable {
    /** What people call it: "qemu", "test". */
    String name();

    /** Why the hypervisor cannot be used now; empty while it can. */
    Optional<String> trouble();

    /** What it can do: always the same, connected or not. */
    Set<Capability> capabilities();

    /** All VMs. */
    List<Domain> list() throws RefusedException;

    /** One VM. */
    Optional<Domain> find(VmId vm) throws RefusedException;

    /**
     * Makes a VM, powered off.
     *
     * @throws RefusedException NAME_TAKEN where another VM has its name or identity
     */
    void define(DomainPlan plan) throws RefusedException;

    /**
     * Powers a VM on; where the hypervisor itself had saved it, memory comes back.
     *
     * @param paused with halted processors; needs {@link Capability#START_PAUSED}
     */
    void start(VmId vm, boolean paused) throws RefusedException;

    /** Asks the guest to power off; does not wait for it. */
    void shutDown(VmId vm) throws RefusedException;

    /** Takes the power away. */
    void destroy(VmId vm) throws RefusedException;

    /** Halts the processors. */
    void suspend(VmId vm) throws RefusedException;

    /** Lets halted processors run. */
    void resume(VmId vm) throws RefusedException;

    /**
     * Writes memory to {@code file} and powers off; the VM goes on where that fails.
     *
     * @param file its directory exists; what it had is replaced
     */
    void save(VmId vm, Path file) throws RefusedException;

    /**
     * Powers a VM on with the memory that {@link #save} wrote; the file stays.
     *
     * @param paused with halted processors; needs {@link Capability#RESTORE_PAUSED}
     */
    void restore(VmId vm, Path file, boolean paused) throws RefusedException;

    /** Asks the guest to start again; does not wait for it. */
    void reboot(VmId vm) throws RefusedException;

    /** Starts the guest again, as by its reset button. */
    void reset(VmId vm) throws RefusedException;

    /**
     * Gives a VM other cores and another memory: at once where it is off, else from its next start.
     */
    void resize(VmId vm, int cores, long memoryBytes) throws RefusedException;

    /**
     * Keeps the disk, and the memory of a VM that is on, which is halted for as long.
     *
     * @param name no snapshot of the VM has it
     */
    void takeSnapshot(VmId vm, String name) throws RefusedException;

    /**
     * Makes a VM what it was: with memory it has power then, else it is off.
     *
     * @param paused with halted processors, where the snapshot has memory; needs {@link
     *     Capability#RESTORE_PAUSED}
     * @throws RefusedException NOT_FOUND where it has no such snapshot
     */
    void revert(VmId vm, String name, boolean paused) throws RefusedException;

    /**
     * Ends a snapshot; the VM stays as it is.
     *
     * @throws RefusedException NOT_FOUND where it has no such snapshot
     */
    void deleteSnapshot(VmId vm, String name) throws RefusedException;

    /**
     * The socket at which the hypervisor of this host takes calls, as this process sees it: what
     * another host's is to be led to when it moves a VM here. Needs {@link
     * Capability#LIVE_MIGRATION}.
     */
    Path control() throws RefusedException;

    /**
     * Moves a running VM to another host, where it is kept from then on; returns when it runs there
     * and is not here any more. Where that fails or is broken off it goes on here. Needs {@link
     * Capability#LIVE_MIGRATION}.
     *
     * @throws RefusedException CANCELLED if it was broken off by {@link #breakOff}
     */
    void moveOut(VmId vm, Departure departure) throws RefusedException;

    /** How far {@link #moveOut} is; empty where none is under way. */
    Optional<Departure.Progress> moving(VmId vm) throws RefusedException;

    /** Breaks {@link #moveOut} off; returns at once. None under way is ILLEGAL_STATE. */
    void breakOff(VmId vm) throws RefusedException;

    /** Whether {@link #save} has written all of {@code file}: false for what a crash left. */
    boolean holdsMemory(Path file) throws RefusedException;

    /** Forgets a VM that is off; its files stay. */
    void undefine(VmId vm) throws RefusedException;

    /** Counters of all VMs that are on; one that is busy or has just ended may be missing. */
    List<VmCounters> counters() throws RefusedException;

    /**
     * Attaches to the serial console of a VM that is on. Several may be attached at once: each gets
     * all output from now on. A listener that is slow loses output; the guest never waits for it.
     */
    SerialConsole console(VmId vm, SerialConsole.Listener listener) throws RefusedException;

    /** Lets go of the hypervisor; VMs go on. */
    @Override
    void close();
}
