// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.VmDriver;
import org.espalier.agent.vm.VmDriverFactory.Listener;
import org.espalier.api.model.HostId;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What drivers of one process share: libvirt itself, and what was found out about the machine. */
public final class Drivers implements AutoCloseable, Connector.Loop {
    private static final String QEMU = "qemu-system-x86_64";

    /** An agent has enough to do while it starts; who needs the answer sooner has it tried then. */
    private static final Executor TRIED_LATER =
            CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS);

    private final Acceleration kvm =
            new Acceleration(
                    new KvmProbe(Path.of("/dev/kvm"), QEMU), Drivers::onThread, System::nanoTime);
    private EventLoop loop;

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
            TRIED_LATER.execute(kvm::begin);
        }
        return new LibvirtDriver(
                host, uri, dialect, this, () -> dialect == Dialect.QEMU && kvm.works(), listener);
    }

    private static void onThread(Runnable work) {
        Thread thread = new Thread(work, "kvm-probe");
        thread.setDaemon(true);
        thread.start();
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
