// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class CertificateMakerTest {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CERTIFICATE_SIGN = 5;

    private TestCertificates site;

    @BeforeEach
    void authority() throws IOException {
        site = new TestCertificates();
    }

    @Test
    void anAuthoritySignsItselfAndPeersButNoOtherAuthority() throws Exception {
        X509Certificate own = site.authority.certificate();
        own.verify(own.getPublicKey());
        assertThat(own.getBasicConstraints()).as("length of a path below it").isZero();
        assertThat(own.getKeyUsage()[CERTIFICATE_SIGN]).isTrue();
        assertThat(own.getKeyUsage()[DIGITAL_SIGNATURE]).isFalse();
        assertThat(own.getSubjectX500Principal().getName()).contains("O=" + site.site);
    }

    @Test
    void aPeerSignsMessagesAndNoCertificates() throws Exception {
        X509Certificate peer = site.issue(PeerRole.AGENT, "node01", "node01").certificate();
        peer.verify(site.authority.certificate().getPublicKey());
        assertThat(peer.getIssuerX500Principal())
                .isEqualTo(site.authority.certificate().getSubjectX500Principal());
        assertThat(peer.getKeyUsage()[DIGITAL_SIGNATURE]).isTrue();
        assertThat(peer.getKeyUsage()[CERTIFICATE_SIGN]).isFalse();
        assertThat(peer.getCriticalExtensionOIDs()).contains("2.5.29.15", "2.5.29.19");
        assertThat(peer.getNotBefore().toInstant()).isEqualTo(TestCertificates.FROM);
        assertThat(peer.getNotAfter().toInstant()).isEqualTo(TestCertificates.TO);
    }

    @Test
    void anotherAuthorityDidNotSignIt() throws Exception {
        X509Certificate peer = site.issue(PeerRole.AGENT, "node01", "node01").certificate();
        TestCertificates other = new TestCertificates();
        assertThatThrownBy(() -> peer.verify(other.authority.certificate().getPublicKey()))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void addressesAndNamesAreToldApart() throws Exception {
        X509Certificate peer =
                site.issue(
                                PeerRole.CONTROLLER,
                                "controller",
                                "192.0.2.7",
                                "::1",
                                "2001:db8::7",
                                "ctl.example",
                                "node01",
                                "cafe")
                        .certificate();
        assertThat(names(peer, IP_ADDRESS))
                .containsExactly("192.0.2.7", "0:0:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:7");
        assertThat(names(peer, DNS_NAME)).containsExactly("ctl.example", "node01", "cafe");
    }

    @Test
    void aHostWhoseNameIsANumberIsNoAddress() throws Exception {
        // All of these are legal names of hosts.
        for (String name : new String[] {"7", "007", "2026"}) {
            X509Certificate peer = site.issue(PeerRole.AGENT, name, name).certificate();
            assertThat(names(peer, DNS_NAME)).containsExactly(name);
        }
    }

    private static List<String> names(X509Certificate certificate, int kind) throws Exception {
        return certificate.getSubjectAlternativeNames().stream()
                .filter(entry -> entry.get(0).equals(kind))
                .map(entry -> String.valueOf(entry.get(1)))
                .toList();
    }

    @Test
    void whoIsNamedIsReadBackWhateverTheNameIs() throws Exception {
        for (String name :
                new String[] {"node01", "Lena, Operator", "a+b=c", "\"x\"", "Zoë", "O=evil"}) {
            Peer peer = new Peer(PeerRole.CONSOLE, name, UUID.randomUUID());
            X509Certificate certificate = site.issue(peer, "console").certificate();
            assertThat(Peer.of(certificate)).isEqualTo(peer);
        }
    }

    @Test
    void serialNumbersArePositiveAndNeverTheSame() throws Exception {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            X509Certificate peer = site.issue(PeerRole.AGENT, "node01", "node01").certificate();
            assertThat(peer.getSerialNumber()).isPositive();
            assertThat(peer.getSerialNumber().bitLength()).isEqualTo(127);
            seen.add(peer.getSerialNumber());
        }
        assertThat(seen).hasSize(20);
    }

    @Test
    void whatHasEndedIsDroppedFromALogThatStaysOpen(@TempDir Path root) throws Exception {
        Path file = root.resolve("issued.tsv");
        X509Certificate old = site.issue(PeerRole.AGENT, "node01", "a").certificate();
        Peer peer = Peer.of(old);
        IssueLog log = IssueLog.open(file, TestCertificates.FROM);
        for (int i = 1; i < IssueLog.MANY; i++) {
            log.issued(peer, old, TestCertificates.FROM);
        }
        assertThat(Files.readAllLines(file)).hasSize(IssueLog.MANY - 1);
        assertThat(log.ends(PeerRole.AGENT)).containsEntry("node01", TestCertificates.TO);
        log.issued(peer, old, TestCertificates.TO.plusSeconds(1));
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(log.ends(PeerRole.AGENT)).containsEntry("node01", TestCertificates.TO);
        assertThat(log.ends(PeerRole.CONSOLE)).isEmpty();
    }

    @Test
    void theLogHasALineForEachOldestFirst(@TempDir Path root) throws Exception {
        Path file = root.resolve("issued.tsv");
        X509Certificate first = site.issue(PeerRole.AGENT, "node01", "a").certificate();
        X509Certificate second = site.issue(PeerRole.CONSOLE, "lena", "b").certificate();
        IssueLog.open(file, TestCertificates.FROM)
                .issued(Peer.of(first), first, TestCertificates.FROM);
        IssueLog.open(file, TestCertificates.FROM)
                .issued(Peer.of(second), second, TestCertificates.FROM);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        first.getSerialNumber().toString(16)
                                + "\tagent\tnode01\t"
                                + TestCertificates.TO,
                        second.getSerialNumber().toString(16)
                                + "\tconsole\tlena\t"
                                + TestCertificates.TO);
    }
}
