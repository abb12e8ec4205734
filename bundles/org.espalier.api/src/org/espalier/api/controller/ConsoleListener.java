// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;

/** Hears a serial console; called in order, by one thread at a time. */
public interface ConsoleListener {
    /** The guest wrote. */
    void output(Bytes output);

    /**
     * The session is over.
     *
     * @param cause why, in words: "its VM stopped"
     */
    void closed(String cause);
}
