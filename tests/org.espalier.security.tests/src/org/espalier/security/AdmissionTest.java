// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.espalier.security.internal.RequestMaker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who gets a certificate by asking the authority for it, and what everybody else is told. */
class AdmissionTest {
    private static final HostId NODE01 = new HostId("node01");
    private static final String NEXT = " Have a new enrolment token made for the host.";

    @TempDir Path root;
    private final HandClock clock = new HandClock(Instant.parse("2026-11-21T12:00:00Z"));
    private SiteAuthority authority;
    private int toldOfRevocations;

    @BeforeEach
    void open() throws IOException {
        authority = SiteAuthority.open(root.resolve("ca"), clock);
        authority.onRevocation(() -> toldOfRevocations++);
    }

    private static Path write(Map<String, Bytes> files, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, Bytes> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.write(path, file.getValue().toArray());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
        return directory;
    }

    private X509Certificate token(HostId host) throws IOException {
        Path directory =
                write(authority.invite(host).files(), root.resolve("new-" + host + clock.millis()));
        return Newcomer.token(directory).orElseThrow().certificate();
    }

    private byte[] request(PeerRole role, String name, KeyPair keys) {
        return RequestMaker.request(new Peer(role, name, authority.site()).subject(), keys);
    }

    private byte[] request(KeyPair keys) {
        return request(PeerRole.AGENT, "node01", keys);
    }

    private X509Certificate enrol(X509Certificate token, KeyPair keys) throws Exception {
        return authority.admission().enrol(token, request(keys));
    }

    private static void refused(String words, Executable what) {
        assertThatThrownBy(what::execute).isInstanceOf(RefusedException.class).hasMessage(words);
    }

    @Test
    void aTokenIsANewcomersCertificateForAQuarterOfAnHour() throws Exception {
        SiteAuthority.Invitation made = authority.invite(NODE01);
        assertThat(made.files()).containsOnlyKeys("token.pem", "ca.pem");
        assertThat(made.expires()).isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
        Credentials token = Newcomer.token(write(made.files(), root.resolve("new"))).orElseThrow();
        assertThat(token.self()).isEqualTo(new Peer(PeerRole.NEWCOMER, "node01", authority.site()));
        assertThat(token.authority()).isEqualTo(authority.certificate());
    }

    @Test
    void aTokenGetsTheAgentsCertificateForTheKeyThatIsThere() throws Exception {
        KeyPair keys = RequestMaker.newKeys();
        X509Certificate given = enrol(token(NODE01), keys);
        assertThat(Peer.of(given)).isEqualTo(new Peer(PeerRole.AGENT, "node01", authority.site()));
        assertThat(given.getPublicKey()).isEqualTo(keys.getPublic());
        given.verify(authority.certificate().getPublicKey());
        assertThat(authority.admission().revoked(given)).isEmpty();
    }

    @Test
    void anAnswerThatWasLostIsGivenAgainForTheSameKeyAlsoAfterARestart() throws Exception {
        KeyPair keys = RequestMaker.newKeys();
        X509Certificate token = token(NODE01);
        X509Certificate given = enrol(token, keys);
        assertThat(enrol(token, keys)).isEqualTo(given);
        open();
        assertThat(enrol(token, keys)).isEqualTo(given);
    }

    @Test
    void aTokenThatWasUsedIsRefusedAlsoAfterARestart() throws Exception {
        X509Certificate token = token(NODE01);
        enrol(token, RequestMaker.newKeys());
        String words = "Host node01 was not enrolled: its enrolment token was used already." + NEXT;
        refused(words, () -> enrol(token, RequestMaker.newKeys()));
        open();
        refused(words, () -> enrol(token, RequestMaker.newKeys()));
    }

    @Test
    void whatWasNotKeptIsNotGiven() throws Exception {
        X509Certificate token = token(NODE01);
        Path used = root.resolve("ca").resolve("tokens.tsv");
        Files.createDirectory(used);
        KeyPair keys = RequestMaker.newKeys();
        assertThatThrownBy(() -> enrol(token, keys)).isInstanceOf(IOException.class);
        Files.delete(used);
        assertThat(enrol(token, keys).getPublicKey()).isEqualTo(keys.getPublic());
    }

    @Test
    void aTokenThatANewerOneReplacedIsRefused() throws Exception {
        X509Certificate old = token(NODE01);
        X509Certificate other = token(new HostId("node02"));
        X509Certificate newer = token(NODE01);
        refused(
                "Host node01 was not enrolled: its enrolment token was revoked: a newer token was"
                        + " made for the host."
                        + NEXT,
                () -> enrol(old, RequestMaker.newKeys()));
        enrol(newer, RequestMaker.newKeys());
        authority
                .admission()
                .enrol(other, request(PeerRole.AGENT, "node02", RequestMaker.newKeys()));
    }

    @Test
    void aTokenThatWasRevokedIsRefused() throws Exception {
        X509Certificate token = token(NODE01);
        authority.revoke(PeerRole.NEWCOMER, "node01", "root removed the host from the site");
        refused(
                "Host node01 was not enrolled: its enrolment token was revoked: root removed the"
                        + " host from the site."
                        + NEXT,
                () -> enrol(token, RequestMaker.newKeys()));
    }

    @Test
    void aTokenIsForNoOtherHost() throws Exception {
        X509Certificate token = token(NODE01);
        byte[] other = request(PeerRole.AGENT, "node02", RequestMaker.newKeys());
        refused(
                "Host node01 was not enrolled: its request names \"CN=node02,OU=agent,O="
                        + authority.site()
                        + "\", and not itself. Use what was made for that name there.",
                () -> authority.admission().enrol(token, other));
    }

    @Test
    void aTokenIsForNoConsole() throws Exception {
        X509Certificate token = token(NODE01);
        byte[] console = request(PeerRole.CONSOLE, "node01", RequestMaker.newKeys());
        assertThatThrownBy(() -> authority.admission().enrol(token, console))
                .hasMessageContaining("OU=console");
    }

    @Test
    void whatIsNoRequestIsRefused() throws Exception {
        X509Certificate token = token(NODE01);
        refused(
                "Host node01 was not enrolled: what it asks for was not understood: it cannot be"
                        + " read as PKCS#10. Both must run the same version of Espalier.",
                () -> authority.admission().enrol(token, new byte[] {1, 2, 3}));
    }

    @Test
    void anAgentIsNoNewcomer() throws Exception {
        Credentials agent = authority.issueAgent(NODE01, root.resolve("agent"));
        refused(
                "\"node01\" was not enrolled: it has the certificate of an agent, not of a"
                        + " newcomer."
                        + NEXT,
                () -> enrol(agent.certificate(), RequestMaker.newKeys()));
    }

    @Test
    void whatTheHostHadBeforeIsRevokedWhenItIsEnrolledAgain() throws Exception {
        Credentials before = authority.issueAgent(NODE01, root.resolve("agent"));
        X509Certificate token = token(NODE01);
        assertThat(authority.admission().revoked(before.certificate())).isEmpty();
        X509Certificate given = enrol(token, RequestMaker.newKeys());
        assertThat(authority.admission().revoked(before.certificate()))
                .hasValue("the host was enrolled again by a token");
        assertThat(authority.admission().revoked(given)).as("in the same second").isEmpty();
        assertThat(toldOfRevocations).isEqualTo(1);
    }

    @Test
    void aCertificateIsRenewedByAnotherKeyInItsSecondHalf() throws Exception {
        Credentials present = authority.issueAgent(NODE01, root.resolve("agent"));
        clock.turn(Duration.ofDays(61));
        KeyPair keys = RequestMaker.newKeys();
        X509Certificate given = authority.admission().renew(present.certificate(), request(keys));
        assertThat(Peer.of(given)).isEqualTo(present.self());
        assertThat(given.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(given.getNotAfter().toInstant())
                .isEqualTo(clock.instant().plus(SiteAuthority.VALIDITY));
        assertThat(authority.admission().revoked(present.certificate()))
                .as("it holds on, for an answer may be lost")
                .isEmpty();
    }

    @Test
    void aControllersKeepsItsAddresses() throws Exception {
        List<String> names = List.of("ctl.example");
        Credentials present = authority.issueController(names, root.resolve("controller"));
        clock.turn(Duration.ofDays(61));
        byte[] request =
                RequestMaker.request(
                        present.certificate().getSubjectX500Principal(), RequestMaker.newKeys());
        X509Certificate given = authority.renewController(present.certificate(), request, names);
        assertThat(given.getSubjectAlternativeNames())
                .containsExactlyElementsOf(present.certificate().getSubjectAlternativeNames());
        refused(
                "The certificate of \"controller\" was not renewed: it is that of a controller."
                        + " Have a new one issued where it is needed.",
                () -> authority.admission().renew(present.certificate(), request));
    }

    @Test
    void whatHoldsForLongIsNotRenewed() throws Exception {
        Credentials present = authority.issueAgent(NODE01, root.resolve("agent"));
        clock.turn(Duration.ofDays(30));
        refused(
                "The certificate of agent node01 was not renewed: it holds until"
                        + " 2027-02-19T12:00:00Z, for more than half of its time. Use what was"
                        + " issued, or compare the clocks.",
                () ->
                        authority
                                .admission()
                                .renew(present.certificate(), request(RequestMaker.newKeys())));
    }

    @Test
    void renewalsOfOneCertificateHaveABound() throws Exception {
        Credentials present = authority.issueAgent(NODE01, root.resolve("agent"));
        clock.turn(Duration.ofDays(61));
        byte[] request = request(RequestMaker.newKeys());
        for (int i = 0; i < 16; i++) {
            authority.admission().renew(present.certificate(), request);
        }
        assertThatThrownBy(() -> authority.admission().renew(present.certificate(), request))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("it was renewed 16 times already");
    }

    @Test
    void whatWasRevokedIsNotRenewed() throws Exception {
        Credentials present = authority.issueAgent(NODE01, root.resolve("agent"));
        clock.turn(Duration.ofDays(61));
        authority.revoke(present.certificate().getSerialNumber(), "its disk was sold");
        assertThat(toldOfRevocations).isEqualTo(1);
        refused(
                "The certificate of agent node01 was not renewed: it was revoked: its disk was"
                        + " sold. Have a new one issued.",
                () ->
                        authority
                                .admission()
                                .renew(present.certificate(), request(RequestMaker.newKeys())));
    }

    @Test
    void nobodyRenewsForSomebodyElse() throws Exception {
        Credentials present = authority.issueAgent(NODE01, root.resolve("agent"));
        clock.turn(Duration.ofDays(61));
        byte[] other = request(PeerRole.AGENT, "node02", RequestMaker.newKeys());
        assertThatThrownBy(() -> authority.admission().renew(present.certificate(), other))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("its request names \"CN=node02");
    }

    @Test
    void aTokenRenewsNothing() throws Exception {
        X509Certificate token = token(NODE01);
        refused(
                "The certificate of \"node01\" was not renewed: it is that of a newcomer. Have a"
                        + " new one issued where it is needed.",
                () -> authority.admission().renew(token, request(RequestMaker.newKeys())));
    }

    @Test
    void whatHasEndedLeavesTheRecords() throws Exception {
        enrol(token(NODE01), RequestMaker.newKeys());
        Path ca = root.resolve("ca");
        assertThat(ca.resolve("issued.tsv")).content().hasLineCount(2);
        clock.turn(Duration.ofMinutes(16));
        open();
        assertThat(ca.resolve("issued.tsv")).content().hasLineCount(1).contains("\tagent\t");
        assertThat(ca.resolve("tokens.tsv")).isEmptyFile();
        clock.turn(Duration.ofDays(92));
        open();
        assertThat(ca.resolve("issued.tsv")).isEmptyFile();
        assertThat(ca.resolve("revoked.tsv")).isEmptyFile();
    }

    @Test
    void aBrokenRecordOfTokensIsRefusedByName() throws Exception {
        Path file = root.resolve("ca").resolve("tokens.tsv");
        Files.writeString(file, "rubbish\n");
        assertThatThrownBy(this::open)
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("wait for a quarter of an hour");
    }
}
