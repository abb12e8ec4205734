// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.api.RefusedException;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What those who listen ask the site's authority of peers that have authenticated themselves. Safe
 * for many threads.
 */
public interface Admission {
    /** Why {@code certificate} holds no more although it is good, in words; empty where it does. */
    Optional<String> revoked(X509Certificate certificate);

    /**
     * An agent's first certificate. Uses up the token, durably; asked again for the same key, as
     * after an answer that was lost, it gives the same certificate. What the host's agent had
     * before is revoked.
     *
     * @param token the newcomer's certificate, authenticated
     * @param request PKCS#10, DER
     * @throws RefusedException with what the newcomer is told
     * @throws IOException if the disk fails; it may be asked again
     */
    X509Certificate enrol(X509Certificate token, byte[] request)
            throws RefusedException, IOException;

    /**
     * Another certificate for the same name and a new key; the present one holds on until it ends.
     *
     * @param present the peer's certificate, authenticated
     * @param request PKCS#10, DER
     * @throws RefusedException with what the peer is told
     * @throws IOException if the disk fails; it may be asked again
     */
    X509Certificate renew(X509Certificate present, byte[] request)
            throws RefusedException, IOException;
}
