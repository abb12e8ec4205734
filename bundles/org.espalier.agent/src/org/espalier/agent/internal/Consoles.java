// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.model.VmId;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The consoles that the controller has open. */
final class Consoles {
    private static final Logger LOG = Logger.getLogger(Consoles.class.getName());
    private static final AgentReply DONE = new AgentReply.Done(false, Optional.empty());
    private static final AgentReply ALREADY = new AgentReply.Done(true, Optional.empty());
    private static final int LONGEST_END = 1 << 20;

    private final VmDriver driver;
    private final VmFolders folders;
    private final Consumer<AgentReport> reports;
    private final Runnable opened;
    private final Map<String, ConsoleStream> open = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * None is open yet.
     *
     * @param opened is told of each one more, so that somebody calls {@link #follow}
     */
    Consoles(VmDriver driver, VmFolders folders, Consumer<AgentReport> reports, Runnable opened) {
        this.driver = driver;
        this.folders = folders;
        this.reports = reports;
        this.opened = opened;
    }

    /** Which of the controller's connections this is. */
    int connection() {
        return connections.get();
    }

    /** Opens one for the connection that asked for it: streams end with their connection. */
    AgentReply open(AgentRequest.OpenConsole request, int connection)
            throws RefusedException, IOException {
        String thing = "The console of VM " + request.vm() + " was not opened";
        require(Capability.CONSOLE, thing, "a serial console");
        if (driver.find(request.vm()).isEmpty()) {
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    thing,
                    "there is no such VM",
                    "Refresh the list of VMs");
        }
        ConsoleStream stream =
                new ConsoleStream(
                        request.stream(), request.vm(), driver, folders.of(request.vm()), reports);
        ConsoleStream other = open.putIfAbsent(request.stream(), stream);
        if (other != null) {
            if (other.vm().equals(request.vm())) {
                return ALREADY;
            }
            throw RefusedException.of(
                    Refusal.Code.INVALID,
                    thing,
                    "its stream " + request.stream() + " is that of another VM",
                    "Use another name");
        }
        try {
            // In the map already: a connection that ends from now on ends it.
            if (connection != connections.get()) {
                throw RefusedException.of(
                        Refusal.Code.CANCELLED,
                        thing,
                        "the connection that asked for it is over",
                        "Open it again");
            }
            stream.begin();
        } catch (RefusedException | IOException | RuntimeException e) {
            open.remove(request.stream(), stream);
            throw e;
        }
        opened.run();
        return DONE;
    }

    AgentReply type(String stream, Bytes input) throws RefusedException {
        ConsoleStream to = open.get(stream);
        if (to == null) {
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    "Nothing was typed",
                    "the console " + stream + " is not open",
                    "Open it first");
        }
        to.type(input);
        return DONE;
    }

    AgentReply close(String stream) {
        ConsoleStream closed = open.remove(stream);
        if (closed == null) {
            return ALREADY;
        }
        closed.detach();
        return DONE;
    }

    AgentReply endOfLog(VmId vm, int maxBytes) throws RefusedException, IOException {
        String thing = "The serial log of VM " + vm + " was not read";
        require(Capability.SERIAL_LOG, thing, "a serial log");
        VmFolder folder = folders.of(vm);
        if (!folder.exists()) {
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    thing,
                    "this agent has no VM of that identity with a log",
                    "Choose a VM that was made by Espalier");
        }
        int most = Math.max(0, Math.min(maxBytes, LONGEST_END));
        return new AgentReply.Log(new SerialLog(folder).end(most));
    }

    private void require(Capability capability, String thing, String what) throws RefusedException {
        if (!driver.capabilities().contains(capability)) {
            throw RefusedException.of(
                    Refusal.Code.UNSUPPORTED,
                    thing,
                    "the driver " + driver.name() + " has no " + what.replaceFirst("^a ", ""),
                    "Use a host with another hypervisor");
        }
    }

    /** Sends what guests have said; to be called many times a second until none is open. */
    boolean follow() {
        for (Map.Entry<String, ConsoleStream> e : open.entrySet()) {
            try {
                e.getValue().follow();
            } catch (IOException failure) {
                LOG.log(Level.WARNING, "A serial log cannot be read", failure);
                open.remove(e.getKey());
                e.getValue().end("its log cannot be read: " + failure.getMessage());
            }
        }
        return !open.isEmpty();
    }

    /** The VM is not there any more. */
    void gone(VmId vm) {
        open.forEach(
                (name, stream) -> {
                    if (stream.vm().equals(vm) && open.remove(name, stream)) {
                        stream.end("the VM is not there any more");
                    }
                });
    }

    /** The controller's connection is over, and its streams with it. */
    void closeAll() {
        connections.incrementAndGet();
        open.keySet().forEach(this::close);
    }
}
