// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** What an attacker would like to have read: it acts when it is. */
final class Gadget implements Serializable {
    static final AtomicInteger FIRED = new AtomicInteger();

    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        FIRED.incrementAndGet();
    }
}
