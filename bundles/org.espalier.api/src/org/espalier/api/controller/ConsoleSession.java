// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;

/** An open serial console. */
public interface ConsoleSession extends AutoCloseable {
    /** Types; order is kept. */
    void type(Bytes input);

    /** Detaches; the guest goes on. */
    @Override
    void close();
}
