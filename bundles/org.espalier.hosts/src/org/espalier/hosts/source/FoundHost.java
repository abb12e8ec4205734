// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source;

import org.espalier.api.model.HostId;

import java.util.Objects;
import java.util.Optional;

/**
 * A host that a text names.
 *
 * @param id its name in the site
 * @param address DNS name or IP address to dial
 * @param user the account that the text gives
 * @param port the port that the text gives
 * @param keyFile the private key that the text gives, as it is written there
 * @param line where it was named first, from 1 on
 */
public record FoundHost(
        HostId id,
        String address,
        Optional<String> user,
        Optional<Integer> port,
        Optional<String> keyFile,
        int line) {
    /** Checks. */
    public FoundHost {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(keyFile, "keyFile");
    }
}
