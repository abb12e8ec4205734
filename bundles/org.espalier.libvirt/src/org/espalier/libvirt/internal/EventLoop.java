// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import com.sun.jna.Native;

import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.libvirt.jna.Libvirt.VirEventTimeoutCallback;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The thread that libvirt calls back on. libvirt knows one event loop a process: so there is one of
 * these, made before the first connection.
 */
public final class EventLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventLoop.class.getName());
    private static final int NEVER = -1;

    private final Virt virt;
    private final Thread thread;
    private final int alarm;
    // Native code holds these too: they must not be collected.
    private final VirErrorCallback silence = (data, error) -> {};
    private final VirEventTimeoutCallback wake = (timer, data) -> {};
    private volatile boolean stopped;

    /**
     * Loads libvirt and starts.
     *
     * @throws UnsatisfiedLinkError if libvirt is not installed
     */
    public EventLoop() {
        virt =
                Native.load(
                        "virt",
                        Virt.class,
                        Map.of(com.sun.jna.Library.OPTION_STRING_ENCODING, "UTF-8"));
        // Else libvirt prints each error; they are all in exceptions.
        virt.virSetErrorFunc(null, silence);
        virt.virInitialize();
        virt.virEventRegisterDefaultImpl();
        alarm = virt.virEventAddTimeout(NEVER, wake, null, null);
        thread = new Thread(this::run, "libvirt-events");
        thread.setDaemon(true);
        thread.start();
    }

    Virt virt() {
        return virt;
    }

    private void run() {
        while (!stopped) {
            if (virt.virEventRunDefaultImpl() < 0) {
                LOG.log(Level.SEVERE, "libvirt's event loop failed: {0}", VirtException.last(virt));
                return;
            }
        }
        virt.virEventRemoveTimeout(alarm);
    }

    @Override
    public void close() {
        stopped = true;
        virt.virEventUpdateTimeout(alarm, 0);
    }
}
