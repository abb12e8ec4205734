// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import java.util.Objects;
import java.util.function.Consumer;

/** Hands pieces on. Public, because ECF calls it by reflection. */
public final class Deliverer implements LinkService {
    private final Consumer<byte[]> receiver;

    /** Hands pieces to {@code receiver}. */
    public Deliverer(Consumer<byte[]> receiver) {
        this.receiver = Objects.requireNonNull(receiver, "receiver");
    }

    @Override
    public void deliver(byte[] piece) {
        receiver.accept(piece);
    }
}
