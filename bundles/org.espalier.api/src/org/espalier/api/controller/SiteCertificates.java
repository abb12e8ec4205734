// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.model.HostId;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Set;

/**
 * The site's authority as its controller asks it; who may ask was decided before. A service of
 * whoever listens for agents and consoles. Safe for many threads; waits for the disk.
 */
public interface SiteCertificates {
    /**
     * Makes a one-time token for {@code host}; an earlier one that was not used is of no use from
     * then on.
     *
     * @throws IOException with why not, in a sentence
     */
    EnrolmentFiles enrolment(HostId host) throws IOException;

    /**
     * Makes a key and a certificate for the console of {@code name}; nothing of them is kept here.
     *
     * @throws IOException with why not, in a sentence
     */
    ConsoleFiles console(String name) throws IOException;

    /**
     * Revokes what was issued to these so far: on return that is on disk, nobody gets in with it
     * any more, and who is connected by it is being told {@code cause} and cut off. What is issued
     * later holds.
     *
     * @param cause why, in words that go on after "was revoked:"
     * @throws IOException with why not, in a sentence; it may be asked again
     */
    void revoke(Revoked who, String cause) throws IOException;

    /**
     * Revokes what was issued to these until a moment that has passed, where that was not done yet;
     * else as {@link #revoke}. What was issued after {@code until} holds.
     *
     * @throws IOException with why not, in a sentence; it may be asked again
     */
    void revokeUntil(Revoked who, Instant until, String cause) throws IOException;

    /**
     * Until when certificates hold.
     *
     * @throws IOException with why that cannot be read, in a sentence
     */
    CertificateTimes times() throws IOException;

    /**
     * Whose certificates.
     *
     * @param hosts the agents of these and their tokens
     * @param consoles consoles by the names in their certificates
     * @param serials single certificates, by serial number
     */
    record Revoked(Set<HostId> hosts, Set<String> consoles, Set<BigInteger> serials) {
        /** Copies. */
        public Revoked {
            hosts = Set.copyOf(hosts);
            consoles = Set.copyOf(consoles);
            serials = Set.copyOf(serials);
        }
    }
}
