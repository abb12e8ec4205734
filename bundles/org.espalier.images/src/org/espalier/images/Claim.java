// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What trust in an image is decided by.
 *
 * @param id names its manifest
 * @param words its name and version
 * @param vo who it is of
 * @param endorser who answers for it, for people
 * @param expires from when on it is not deployed any more
 * @param signed whether anybody gave their word, true or not
 * @param signer whose word it is; empty also where the signature does not hold
 */
public record Claim(
        ChunkId id,
        String words,
        String vo,
        String endorser,
        Instant expires,
        boolean signed,
        Optional<EndorserKey> signer) {
    /** Checks. */
    public Claim {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(endorser, "endorser");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(signer, "signer");
    }
}
