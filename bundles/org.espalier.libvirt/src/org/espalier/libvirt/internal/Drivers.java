// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.VmDriver;
import org.espalier.agent.vm.VmDriverFactory.Listener;
import org.espalier.api.model.HostId;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** What drivers of one process share: libvirt itself, and what was found out about the machine. */
public final class Drivers implements AutoCloseable, Connector.Loop {
    private static final String QEMU = "qemu-system-x86_64";

    private EventLoop loop;
    private CompletableFuture<Boolean> kvm;

    /** Whether one of ours. */
    public boolean handles(String uri) {
        return Dialect.of(uri).isPresent();
    }

    /** Makes a driver. */
    public VmDriver open(HostId host, String uri, Listener listener) {
        Dialect dialect =
                Dialect.of(uri)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "No driver knows the hypervisor " + uri));
        if (dialect == Dialect.QEMU) {
            probe();
        }
        return new LibvirtDriver(
                host,
                uri,
                dialect,
                this,
                () -> dialect == Dialect.QEMU && probe().join(),
                listener);
    }

    /** Begins at once, for it may take seconds; tried once a process. */
    private synchronized CompletableFuture<Boolean> probe() {
        if (kvm == null) {
            kvm = new CompletableFuture<>();
            CompletableFuture<Boolean> result = kvm;
            Thread thread =
                    new Thread(
                            () -> result.complete(new KvmProbe(Path.of("/dev/kvm"), QEMU).works()),
                            "kvm-probe");
            thread.setDaemon(true);
            thread.start();
        }
        return kvm;
    }

    @Override
    public synchronized Virt virt() {
        if (loop == null) {
            loop = new EventLoop();
        }
        return loop.virt();
    }

    @Override
    public synchronized void close() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }
}
