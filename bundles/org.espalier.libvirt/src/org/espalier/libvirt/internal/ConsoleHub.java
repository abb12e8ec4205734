// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.SerialConsole;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;
import org.libvirt.jna.ConnectionPointer;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The consoles that are open. */
final class ConsoleHub implements AutoCloseable {
    private final Map<VmId, CompletableFuture<Optional<ConsoleLine>>> lines =
            new ConcurrentHashMap<>();
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
        while (true) {
            CompletableFuture<Optional<ConsoleLine>> mine = new CompletableFuture<>();
            CompletableFuture<Optional<ConsoleLine>> other = lines.putIfAbsent(vm, mine);
            if (other == null) {
                return first(open(vm, virt, connection, calls, mine), vm, listener);
            }
            // Only who wants the same console waits for one that is slow to open.
            Optional<ConsoleLine> line = other.join();
            SerialConsole attached = line.map(l -> l.attach(listener)).orElse(null);
            if (attached != null) {
                return attached;
            }
            lines.remove(vm, other);
        }
    }

    private ConsoleLine open(
            VmId vm,
            Virt virt,
            ConnectionPointer connection,
            Calls calls,
            CompletableFuture<Optional<ConsoleLine>> line)
            throws VirtException, RefusedException {
        Optional<ConsoleLine> opened = Optional.empty();
        try {
            opened =
                    Optional.of(
                            new ConsoleLine(
                                    vm,
                                    virt,
                                    connection,
                                    calls,
                                    threads,
                                    () -> lines.remove(vm, line)));
            return opened.get();
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
        } finally {
            if (opened.isEmpty()) {
                lines.remove(vm, line);
            }
            line.complete(opened);
        }
    }

    private static SerialConsole first(ConsoleLine line, VmId vm, SerialConsole.Listener listener)
            throws RefusedException {
        SerialConsole attached = line.attach(listener);
        if (attached == null) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE,
                    "The console of VM " + vm + " was not opened",
                    "the VM lost its power just now",
                    "Start it, then try again");
        }
        return attached;
    }

    /** Ends all, for their connection is gone. */
    void endAll(String cause) {
        // One that is being opened goes through the same connection: it ends as soon as it is.
        lines.values().forEach(line -> line.thenAccept(o -> o.ifPresent(open -> open.end(cause))));
    }

    @Override
    public void close() {
        endAll("the agent stops");
        threads.shutdown();
    }
}
