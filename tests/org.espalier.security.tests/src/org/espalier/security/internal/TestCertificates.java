// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.espalier.security.Peer;
import org.espalier.security.PeerRole;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** An authority in memory and what it signs. */
final class TestCertificates {
    static final Instant FROM = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    static final Instant TO = FROM.plus(10, ChronoUnit.DAYS);

    final CertificateMaker maker = new CertificateMaker();
    final UUID site = UUID.randomUUID();
    final IdentityFile.Content authority;

    TestCertificates() throws IOException {
        KeyPair keys = RequestMaker.newKeys();
        authority =
                new IdentityFile.Content(
                        keys.getPrivate(),
                        maker.authority(keys, site, new CertificateMaker.Span(FROM, TO)));
    }

    /** A key and a certificate for a peer of this site, reached by {@code names}. */
    IdentityFile.Content issue(PeerRole role, String name, String... names) throws IOException {
        return issue(new Peer(role, name, site), names);
    }

    /** The same for any peer. */
    IdentityFile.Content issue(Peer peer, String... names) throws IOException {
        KeyPair keys = RequestMaker.newKeys();
        CertificateMaker.Span span = new CertificateMaker.Span(FROM, TO);
        return new IdentityFile.Content(
                keys.getPrivate(),
                maker.issue(authority, keys.getPublic(), peer, List.of(names), span));
    }
}
