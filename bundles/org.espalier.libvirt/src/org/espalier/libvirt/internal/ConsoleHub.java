// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.SerialConsole;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;
import org.libvirt.jna.ConnectionPointer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The consoles that are open. */
final class ConsoleHub implements AutoCloseable {
    private final Map<VmId, ConsoleLine> lines = new HashMap<>();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    work -> {
                        Thread t = new Thread(work, "libvirt-console");
                        t.setDaemon(true);
                        return t;
                    });

    /** Attaches to a VM's console, which is opened where it is not. */
    SerialConsole attach(
            VmId vm,
            Virt virt,
            ConnectionPointer connection,
            Calls calls,
            SerialConsole.Listener listener)
            throws VirtException, RefusedException {
        SerialConsole attached;
        synchronized (lines) {
            ConsoleLine line = lines.get(vm);
            attached = line == null ? null : line.attach(listener);
            if (attached != null) {
                return attached;
            }
            try {
                ConsoleLine[] opened = new ConsoleLine[1];
                opened[0] =
                        new ConsoleLine(
                                vm, virt, connection, calls, threads, () -> over(vm, opened[0]));
                lines.put(vm, opened[0]);
                attached = opened[0].attach(listener);
            } catch (VirtException e) {
                if (e.getMessage().contains("Active console session exists")) {
                    throw new RefusedException(
                            new Refusal(
                                    Refusal.Code.ILLEGAL_STATE,
                                    "The console of VM " + vm + " was not opened",
                                    "another program on its host has it open",
                                    "Close it there, then try again"),
                            e);
                }
                throw e;
            }
        }
        if (attached == null) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE,
                    "The console of VM " + vm + " was not opened",
                    "the VM lost its power just now",
                    "Start it, then try again");
        }
        return attached;
    }

    private void over(VmId vm, ConsoleLine line) {
        synchronized (lines) {
            lines.remove(vm, line);
        }
    }

    /** Ends all, for their connection is gone. */
    void endAll(String cause) {
        List<ConsoleLine> all;
        synchronized (lines) {
            all = List.copyOf(lines.values());
        }
        all.forEach(line -> line.end(cause));
    }

    @Override
    public void close() {
        endAll("the agent stops");
        threads.shutdown();
    }
}
