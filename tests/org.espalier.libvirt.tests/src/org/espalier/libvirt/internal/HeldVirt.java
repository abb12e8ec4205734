// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import com.sun.jna.Library;
import com.sun.jna.Native;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * libvirt itself, with a hypervisor that hangs when told to. Its event loop is that of the lab: a
 * {@link Rig} is to be there first.
 */
final class HeldVirt implements Connector.Loop {
    private final Virt real =
            Native.load("virt", Virt.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
    private final Virt held =
            (Virt)
                    Proxy.newProxyInstance(
                            Virt.class.getClassLoader(),
                            new Class<?>[] {Virt.class},
                            (proxy, method, arguments) -> invoke(method, arguments));
    private final AtomicReference<String> next = new AtomicReference<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    /** Names of the functions that were called. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    /** The next call of {@code function} hangs until {@link #release}; once. */
    void hold(String function) {
        next.set(function);
    }

    /** Returns when it hangs. */
    void awaitHeld() throws InterruptedException {
        if (!reached.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("Nothing hangs: " + calls);
        }
    }

    void release() {
        gate.countDown();
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        if (next.compareAndSet(method.getName(), null)) {
            reached.countDown();
            // Bounded: whoever wrongly waits for it is to fail and not to wait for ever.
            if (!gate.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("Never released: " + calls);
            }
        }
        calls.add(method.getName());
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Virt virt() {
        return held;
    }
}
