// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import java.util.Objects;

/**
 * The key of a host that was never seen before.
 *
 * @param target where it was presented
 * @param type its kind, such as ssh-ed25519
 * @param fingerprint SHA256: and 43 characters, as OpenSSH prints it
 */
public record UnknownHostKey(SshTarget target, String type, String fingerprint) {
    /** Checks. */
    public UnknownHostKey {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }
}
