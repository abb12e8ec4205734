// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.vm;

import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;

/** One attachment to a VM's serial console. */
public interface SerialConsole extends AutoCloseable {
    /** Is told of the console, one call at a time, on a thread that it may hold up. */
    interface Listener {
        /** The guest wrote this. */
        void output(Bytes output);

        /**
         * There is no console any more; nothing comes after this. Not called after {@link #close}.
         *
         * @param cause why, in words
         */
        void closed(String cause);
    }

    /**
     * Types; returns when the hypervisor has taken all of it.
     *
     * @throws RefusedException ILLEGAL_STATE if the console is closed, TIMED_OUT if the guest does
     *     not read
     */
    void type(Bytes input) throws RefusedException;

    /** Detaches; doing it again is harmless. */
    @Override
    void close();
}
