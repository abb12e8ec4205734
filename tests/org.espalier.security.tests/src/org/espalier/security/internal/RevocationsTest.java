// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.security.KeyFileException;
import org.espalier.security.PeerRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** What was revoked stays revoked, whatever is started again, and nothing else is. */
class RevocationsTest {
    private static final Duration LONGEST = Duration.ofDays(91);

    /** Certificates of {@link TestCertificates} begin to hold when they are issued. */
    private static final Duration TOLERANCE = Duration.ZERO;

    private static final PeerRole PEER = PeerRole.AGENT;
    private static final Instant ISSUED = TestCertificates.FROM;

    @TempDir Path root;
    private Path file;
    private Revocations revocations;
    private X509Certificate agent;

    @BeforeEach
    void open() throws IOException {
        file = root.resolve("revoked.tsv");
        revocations = at(ISSUED);
        agent = new TestCertificates().issue(PeerRole.AGENT, "node01", "a").certificate();
    }

    private Revocations at(Instant now) throws IOException {
        return Revocations.open(file, now, LONGEST, TOLERANCE);
    }

    @Test
    void nothingIsRevokedAtFirst() {
        assertThat(revocations.cause(agent)).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void oneCertificateIsRevokedBySerialForGood() throws Exception {
        X509Certificate other =
                new TestCertificates().issue(PeerRole.AGENT, "node01", "a").certificate();
        revocations.revoke(agent.getSerialNumber(), ISSUED, "lost\tand\nfound");
        assertThat(revocations.cause(agent)).hasValue("lost and found");
        assertThat(revocations.cause(other)).isEmpty();
        assertThat(at(ISSUED).cause(agent)).hasValue("lost and found");
        revocations.revoke(agent.getSerialNumber(), ISSUED, "again");
        assertThat(revocations.cause(agent)).as("the first cause").hasValue("lost and found");
        assertThat(file).content().hasLineCount(1);
    }

    @Test
    void allOfAPeerUntilThenAreRevokedAndNoOthers() throws Exception {
        TestCertificates site = new TestCertificates();
        X509Certificate console = site.issue(PeerRole.CONSOLE, "node01", "a").certificate();
        X509Certificate neighbour = site.issue(PeerRole.AGENT, "node02", "a").certificate();
        revocations.revoke(PeerRole.AGENT, "node01", ISSUED.plusSeconds(5), "removed");
        for (Revocations each : new Revocations[] {revocations, at(ISSUED.plusSeconds(9))}) {
            assertThat(each.cause(agent)).hasValue("removed");
            assertThat(each.cause(console)).isEmpty();
            assertThat(each.cause(neighbour)).isEmpty();
        }
    }

    @Test
    void whatIsIssuedAfterwardsHoldsEvenInTheSameSecond() throws Exception {
        Instant then = ISSUED.minusMillis(200);
        revocations.revoke(PeerRole.AGENT, "node01", then, "removed");
        assertThat(revocations.cause(agent)).isEmpty();
        Instant next = revocations.issue(PeerRole.AGENT, "node01", then.plusMillis(1));
        assertThat(next.getEpochSecond()).isGreaterThan(then.getEpochSecond());
        assertThat(revocations.issue(PeerRole.AGENT, "node02", then)).isEqualTo(then);
        Instant later = then.plusSeconds(60);
        assertThat(revocations.issue(PeerRole.AGENT, "node01", later)).isEqualTo(later);
    }

    @Test
    void revokedTwiceInASecondWhatWasIssuedInBetweenIsRevokedToo() throws Exception {
        Instant then = ISSUED.minusSeconds(1);
        revocations.revoke(PEER, "node01", then, "first");
        assertThat(revocations.issue(PEER, "node01", then)).isEqualTo(ISSUED);
        revocations.revoke(PEER, "node01", then, "second");
        assertThat(revocations.cause(agent)).hasValue("second");
    }

    @Test
    void whatIsRevokedLateAndWasRevokedThenLeavesWhatCameSince() throws Exception {
        Instant then = ISSUED.minusSeconds(10);
        revocations.revokeUntil(PeerRole.AGENT, "node01", then, "removed");
        assertThat(revocations.cause(agent)).as("issued since").isEmpty();
        revocations.revokeUntil(PeerRole.AGENT, "node01", then.minusSeconds(60), "older");
        assertThat(file).content().hasLineCount(1).contains("removed");
        revocations.revokeUntil(PeerRole.AGENT, "node01", ISSUED.plusSeconds(1), "again");
        assertThat(revocations.cause(agent)).hasValue("again");
    }

    @Test
    void aNameWithTabsIsTheSameAfterARestart() throws Exception {
        X509Certificate odd =
                new TestCertificates().issue(PeerRole.CONSOLE, "a\tb", "a").certificate();
        revocations.revoke(PeerRole.CONSOLE, "a\tb", ISSUED, "left");
        assertThat(revocations.cause(odd)).hasValue("left");
        assertThat(at(ISSUED).cause(odd)).hasValue("left");
    }

    @Test
    void whatNoCertificateCanOutliveIsForgotten() throws Exception {
        revocations.revoke(PeerRole.AGENT, "node01", ISSUED, "removed");
        revocations.revoke(PeerRole.AGENT, "node02", ISSUED.plusSeconds(60), "removed");
        at(ISSUED.plus(LONGEST));
        assertThat(Files.readAllLines(file))
                .singleElement()
                .asString()
                .startsWith("peer\tagent\tnode02\t");
    }

    @Test
    void aLineThatACrashCutOffWasNeverAcknowledged() throws Exception {
        revocations.revoke(PeerRole.AGENT, "node01", ISSUED, "removed");
        Files.writeString(file, "peer\tagent\tnode", StandardOpenOption.APPEND);
        Revocations again = at(ISSUED);
        again.revoke(PeerRole.AGENT, "node02", ISSUED, "removed");
        assertThat(again.cause(agent)).hasValue("removed");
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "serial\tff", "peer\tagent\tnode01\tyesterday\twhy"})
    void aBrokenFileIsRefusedByName(String line) throws Exception {
        Files.writeString(file, line + "\n");
        assertThatThrownBy(() -> at(ISSUED))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Restore the file");
        assertThat(Files.readString(file)).isEqualTo(line + "\n");
    }
}
