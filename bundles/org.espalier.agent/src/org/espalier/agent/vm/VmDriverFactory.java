// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.vm;

import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;

/** Makes drivers; a service, one for each kind of hypervisor library. */
public interface VmDriverFactory {
    /** Whether it knows hypervisors with such an address, for example "qemu:///system". */
    boolean handles(String uri);

    /**
     * Makes a driver, which begins to connect. Never fails for what is wrong with the hypervisor:
     * {@link VmDriver#trouble} tells.
     *
     * @param host whose hypervisor it is, for messages
     * @param uri its address
     * @param listener is told of changes
     */
    VmDriver open(HostId host, String uri, Listener listener);

    /** Is told, one call at a time. Must not block. */
    interface Listener {
        /** A VM came, went or changed, by whomever. */
        void changed(VmId vm);

        /** The hypervisor answers (again): all that was known before may be wrong. */
        void connected();

        /**
         * The hypervisor does not answer any more, or still not.
         *
         * @param trouble why, in one sentence
         */
        void disconnected(String trouble);
    }
}
