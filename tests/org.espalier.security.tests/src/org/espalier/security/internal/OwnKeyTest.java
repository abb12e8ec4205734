// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.security.PeerRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.security.Principal;
import java.util.List;

/** As with the check of roles, Java asks by six methods. */
class OwnKeyTest {
    private TestCertificates site;
    private IdentityFile.Content own;
    private OwnKey key;

    @BeforeEach
    void make() throws IOException {
        site = new TestCertificates();
        own = site.issue(PeerRole.AGENT, "node01");
        key = new OwnKey(own.key(), own.certificate());
    }

    private List<Boolean> offered(String type, Principal... issuers) {
        String[] types = {"RSA", type};
        String[] client = key.getClientAliases(type, issuers);
        String[] server = key.getServerAliases(type, issuers);
        return List.of(
                client != null && client.length == 1,
                key.chooseClientAlias(types, issuers, null) != null,
                key.chooseEngineClientAlias(types, issuers, null) != null,
                server != null && server.length == 1,
                key.chooseServerAlias(type, issuers, null) != null,
                key.chooseEngineServerAlias(type, issuers, null) != null);
    }

    @Test
    void isShownToWhoTrustsItsAuthority() throws IOException {
        Principal ours = site.authority.certificate().getSubjectX500Principal();
        Principal theirs = new TestCertificates().authority.certificate().getSubjectX500Principal();
        assertThat(offered("EC", theirs, ours)).containsOnly(true);
        assertThat(offered("EC", theirs)).containsOnly(false);
    }

    @Test
    void isShownToWhoNamesNoAuthority() {
        assertThat(offered("EC")).containsOnly(true);
        assertThat(offered("EC", (Principal[]) null)).containsOnly(true);
    }

    @Test
    void isNoKeyOfAnotherKind() {
        assertThat(offered("EdDSA")).containsOnly(false);
    }

    @Test
    void comesWithItsCertificateAlone() {
        String alias = key.chooseClientAlias(new String[] {"EC"}, null, null);
        assertThat(key.getPrivateKey(alias)).isSameAs(own.key());
        assertThat(key.getCertificateChain(alias)).containsExactly(own.certificate());
        assertThat(key.getPrivateKey("other")).isNull();
        assertThat(key.getCertificateChain("other")).isNull();
    }
}
