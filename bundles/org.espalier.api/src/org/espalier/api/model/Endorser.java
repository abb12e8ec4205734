// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;

/**
 * One whose word for the images of a VO the site takes, or takes no more.
 *
 * @param fingerprint SHA-256 of the public Ed25519 key as X.509 writes it: 64 hexadecimal digits
 * @param vo for whose images its word counts
 * @param name for people
 * @param revoked whether its word counts no more
 */
public record Endorser(String fingerprint, VoId vo, String name, boolean revoked)
        implements Entity {
    /** Checks. */
    public Endorser {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(name, "name");
    }

    @Override
    public EntityKey key() {
        return key(fingerprint);
    }

    /** The key of the endorser with that key. */
    public static EntityKey key(String fingerprint) {
        return new EntityKey(EntityKind.ENDORSER, fingerprint);
    }
}
