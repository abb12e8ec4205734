// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt;

import org.espalier.agent.vm.VmDriver;
import org.espalier.agent.vm.VmDriverFactory;
import org.espalier.api.model.HostId;
import org.espalier.libvirt.internal.Drivers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Makes drivers for libvirt's hypervisors "qemu" and "test", through libvirtd or in the process.
 * There may be one of it in a process, for libvirt has one event loop.
 */
@Component
public final class LibvirtDrivers implements VmDriverFactory, AutoCloseable {
    private final Drivers drivers;

    /** Without a connection; libvirt is loaded for the first driver. */
    @Activate
    public LibvirtDrivers() {
        drivers = new Drivers();
    }

    @Override
    public boolean handles(String uri) {
        return drivers.handles(uri);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException naming the address if {@link #handles} says no
     */
    @Override
    public VmDriver open(HostId host, String uri, Listener listener) {
        return drivers.open(host, uri, listener);
    }

    /** Ends the event loop; drivers are to be closed before. */
    @Override
    @Deactivate
    public void close() {
        drivers.close();
    }
}
