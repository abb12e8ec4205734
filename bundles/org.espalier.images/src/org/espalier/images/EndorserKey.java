// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.security.PublicKey;

/**
 * By what an endorser is known.
 *
 * @param fingerprint SHA-256 of the public key as X.509 writes it
 */
public record EndorserKey(ChunkId fingerprint) {
    /** The one of {@code key}. */
    public static EndorserKey of(PublicKey key) {
        return new EndorserKey(ChunkId.of(key.getEncoded()));
    }

    @Override
    public String toString() {
        return fingerprint.toString().substring(0, 16);
    }
}
