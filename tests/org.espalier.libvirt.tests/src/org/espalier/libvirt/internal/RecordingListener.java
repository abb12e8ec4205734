// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.VmDriverFactory;
import org.espalier.api.model.VmId;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what a driver tells. */
final class RecordingListener implements VmDriverFactory.Listener {
    private final List<VmId> changes = new CopyOnWriteArrayList<>();
    private final AtomicInteger connects = new AtomicInteger();
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    @Override
    public void changed(VmId vm) {
        changes.add(vm);
    }

    @Override
    public void connected() {
        connects.incrementAndGet();
    }

    @Override
    public void disconnected(String trouble) {
        troubles.add(trouble);
    }

    long changesOf(VmId vm) {
        return changes.stream().filter(vm::equals).count();
    }

    void awaitChange(VmId vm, long before) {
        Await.until("an event of " + vm, () -> changesOf(vm) > before);
    }

    int connects() {
        return connects.get();
    }

    void awaitConnects(int count) {
        Await.until("connection " + count, () -> connects() >= count);
    }

    List<String> troubles() {
        return troubles;
    }
}
