// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Clock;

class PeerTest {
    @Test
    void everyRoleHasItsOwnUnit() {
        for (PeerRole role : PeerRole.values()) {
            assertThat(PeerRole.ofUnit(role.unit())).contains(role);
        }
        assertThat(PeerRole.ofUnit("root")).isEmpty();
    }

    @Test
    void anAuthorityItselfIsNobody(@TempDir Path root) throws Exception {
        SiteAuthority authority = SiteAuthority.open(root.resolve("ca"), Clock.systemUTC());
        assertThatThrownBy(() -> Peer.of(authority.certificate()))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("authority");
    }
}
