// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.model.HostId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class SiteAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final HostId HOST = new HostId("node01");

    @TempDir Path root;
    private Path home;
    private SiteAuthority authority;

    @BeforeEach
    void open() throws IOException {
        home = root.resolve("ca");
        authority = SiteAuthority.open(home, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void makesItsKeysUnreadableForOthers() throws IOException {
        assertThat(mode(home)).isEqualTo("rwx------");
        assertThat(mode(home.resolve("authority.pem"))).isEqualTo("rw-------");
        authority.issueAgent(HOST, root.resolve("agent"));
        assertThat(mode(root.resolve("agent"))).isEqualTo("rwx------");
        assertThat(mode(root.resolve("agent/identity.pem"))).isEqualTo("rw-------");
        assertThat(mode(home.resolve("issued.tsv"))).isEqualTo("rw-------");
    }

    @Test
    void leavesNoHalfWrittenFiles() throws IOException {
        authority.issueAgent(HOST, root.resolve("agent"));
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "authority.pem", "ca.pem", "issued.tsv", "identity.pem", "ca.pem");
        }
    }

    @Test
    void isTheSameAfterARestart() throws IOException {
        SiteAuthority again = SiteAuthority.open(home, Clock.systemUTC());
        assertThat(again.site()).isEqualTo(authority.site());
        assertThat(again.certificate()).isEqualTo(authority.certificate());
        Credentials later = again.issueAgent(HOST, root.resolve("agent"));
        assertThatCode(() -> later.certificate().verify(authority.certificate().getPublicKey()))
                .doesNotThrowAnyException();
    }

    @Test
    void twoSitesHaveNothingInCommon() throws IOException {
        SiteAuthority other = SiteAuthority.open(root.resolve("other"), Clock.systemUTC());
        assertThat(other.site()).isNotEqualTo(authority.site());
        assertThat(other.certificate().getPublicKey())
                .isNotEqualTo(authority.certificate().getPublicKey());
    }

    @Test
    void namesHostRoleAndSiteInAnAgentsCertificate() throws IOException {
        Credentials issued = authority.issueAgent(HOST, root.resolve("agent"));
        assertThat(issued.self()).isEqualTo(new Peer(PeerRole.AGENT, "node01", authority.site()));
        X509Certificate certificate = issued.certificate();
        assertThat(((ECPublicKey) certificate.getPublicKey()).getParams().getOrder().bitLength())
                .isEqualTo(256);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(issued.expires()).isEqualTo(NOW.plus(SiteAuthority.VALIDITY));
        assertThat(certificate.getNotBefore().toInstant())
                .as("a host whose clock is an hour behind accepts it")
                .isBefore(NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void tellsUntilWhenTheNewestCertificateOfEachAgentHolds() throws IOException {
        assertThat(authority.agents()).isEmpty();
        authority.issueAgent(HOST, root.resolve("agent"));
        authority.issueConsole("lena", root.resolve("console"));
        Instant later = NOW.plus(Duration.ofDays(7));
        SiteAuthority again = SiteAuthority.open(home, Clock.fixed(later, ZoneOffset.UTC));
        again.issueAgent(new HostId("node02"), root.resolve("agent2"));
        again.issueAgent(HOST, root.resolve("agent"));
        assertThat(again.agents())
                .containsOnly(
                        Map.entry("node01", later.plus(SiteAuthority.VALIDITY)),
                        Map.entry("node02", later.plus(SiteAuthority.VALIDITY)));
    }

    @Test
    void namesTheControllersAddresses() throws Exception {
        Credentials issued =
                authority.issueController(
                        List.of("controller.example", "192.0.2.7"), root.resolve("controller"));
        assertThat(issued.certificate().getSubjectAlternativeNames())
                .extracting(entry -> String.valueOf(entry.get(1)))
                .contains("localhost", "127.0.0.1", "controller.example", "192.0.2.7");
        assertThat(issued.self().role()).isEqualTo(PeerRole.CONTROLLER);
    }

    @Test
    void readsBackWhatItIssued() throws IOException {
        Credentials issued = authority.issueConsole("lena", root.resolve("console"));
        Credentials read = Credentials.load(root.resolve("console"));
        assertThat(read.certificate()).isEqualTo(issued.certificate());
        assertThat(read.authority()).isEqualTo(authority.certificate());
        assertThat(read.self()).isEqualTo(new Peer(PeerRole.CONSOLE, "lena", authority.site()));
        assertThat(read).hasToString("console lena of site " + authority.site());
    }

    @Test
    void neverIssuesASerialNumberTwiceAndKeepsARecord() throws IOException {
        Set<String> serials = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Credentials issued = authority.issueAgent(HOST, root.resolve("agent"));
            serials.add(issued.certificate().getSerialNumber().toString(16));
        }
        assertThat(serials).hasSize(20);
        List<String> lines = Files.readAllLines(home.resolve("issued.tsv"));
        assertThat(lines).hasSize(20).allMatch(line -> line.contains("\tagent\tnode01\t2027-"));
        assertThat(lines).extracting(line -> line.split("\t")[0]).containsAll(serials);
    }

    @Test
    void refusesByNameAnAuthorityThatOthersMayRead() throws IOException {
        Path file = home.resolve("authority.pem");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> SiteAuthority.open(home, Clock.systemUTC()))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("rw-r-----")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void refusesByNameAnIdentityThatOthersMayRead() throws IOException {
        authority.issueAgent(HOST, root.resolve("agent"));
        Path file = root.resolve("agent/identity.pem");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
        assertThatThrownBy(() -> Credentials.load(root.resolve("agent")))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void doesNotReplaceABrokenAuthority() throws IOException {
        Path file = home.resolve("authority.pem");
        Files.write(file, "rubbish".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> SiteAuthority.open(home, Clock.systemUTC()))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("rubbish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "issued.tsv"})
    void doesNotReplaceAnAuthorityWhoseKeyIsGone(String left) throws IOException {
        authority.issueAgent(HOST, root.resolve("agent"));
        Path file = home.resolve("authority.pem");
        Files.delete(file);
        Files.delete(home.resolve(left.equals("ca.pem") ? "issued.tsv" : "ca.pem"));
        assertThatThrownBy(() -> SiteAuthority.open(home, Clock.systemUTC()))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(left)
                .hasMessageContaining("Restore the key");
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesACertificateToHandOutThatIsNotItsOwn() throws IOException {
        SiteAuthority.open(root.resolve("other"), Clock.systemUTC());
        Path handOut = home.resolve("ca.pem");
        Files.copy(root.resolve("other/ca.pem"), handOut, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> SiteAuthority.open(home, Clock.systemUTC()))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(handOut.toString())
                .hasMessageContaining("another one");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> Credentials.load(root.resolve("nowhere")))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("identity.pem")
                .hasMessageContaining("not there");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
