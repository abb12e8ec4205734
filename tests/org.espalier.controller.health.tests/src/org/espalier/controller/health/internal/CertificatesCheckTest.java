// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espalier.controller.health.internal.StillSite.NOW;
import static org.espalier.controller.health.internal.StillSite.host;

import org.espalier.api.controller.CertificateTimes;
import org.espalier.api.controller.ConsoleFiles;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Until when certificates hold. */
class CertificatesCheckTest {
    private final StillSite site = new StillSite().with(host("a"), host("b"));
    private final CertificatesCheck check = new CertificatesCheck(site);

    /** An authority that says when things end. */
    private static class Authority implements SiteCertificates {
        private final CertificateTimes times;

        Authority(CertificateTimes times) {
            this.times = times;
        }

        @Override
        public CertificateTimes times() throws IOException {
            return times;
        }

        @Override
        public EnrolmentFiles enrolment(HostId host) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConsoleFiles console(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void revoke(Revoked who, String cause) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void revokeUntil(Revoked who, Instant until, String cause) {
            throw new UnsupportedOperationException();
        }
    }

    private static Instant in(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private List<HealthFinding> found(
            int authority, int controller, Optional<String> trouble, Map<HostId, Instant> agents) {
        check.bindAuthority(
                new Authority(
                        new CertificateTimes(in(authority), in(controller), trouble, agents)));
        return check.check(NOW);
    }

    private static List<String> seen(List<HealthFinding> findings) {
        return findings.stream().map(f -> f.subject() + " " + f.severity()).toList();
    }

    @Test
    void withoutAnAuthorityNothingIsKnown() {
        assertThat(seen(check.check(NOW))).containsExactly("Certificates UNKNOWN");
    }

    @Test
    void allHold() {
        List<HealthFinding> findings =
                found(
                        3000,
                        80,
                        Optional.empty(),
                        Map.of(new HostId("a"), in(60), new HostId("b"), in(70)));
        assertThat(seen(findings))
                .containsExactly("Authority WELL", "Controller WELL", "Certificates WELL");
        assertThat(findings.get(2).message())
                .isEqualTo("The certificates of 2 of 2 agents hold for 60 days or more.");
        assertThat(findings.get(0).message()).contains("3000 days");
    }

    @ParameterizedTest
    @CsvSource({"366, WELL", "364, WARNING", "59, BAD", "-1, BAD"})
    void theAuthorityTakesAPlan(int days, Severity expected) {
        HealthFinding finding = found(days, 80, Optional.empty(), Map.of()).get(0);
        assertThat(finding.severity()).isEqualTo(expected);
        assertThat(finding.message().contains("has ended")).isEqualTo(days < 0);
    }

    @ParameterizedTest
    @CsvSource({"25, WELL", "24, WARNING", "2, BAD", "-1, BAD"})
    void whatWasNotRenewedInTimeIsNamed(int days, Severity expected) {
        assertThat(found(3000, days, Optional.empty(), Map.of()).get(1).severity())
                .isEqualTo(expected);
        HealthFinding agent =
                found(3000, 80, Optional.empty(), Map.of(new HostId("a"), in(days))).get(2);
        assertThat(agent.severity()).isEqualTo(expected);
        if (expected != Severity.WELL) {
            assertThat(agent.host()).contains(new HostId("a"));
        }
    }

    @Test
    void aRenewalThatFailedIsAWarningByItsCauseAndBadAtTheEnd() {
        Optional<String> words = Optional.of("It was not renewed: the disk is full.");
        HealthFinding finding = found(3000, 29, words, Map.of()).get(1);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).isEqualTo(words.get());
        assertThat(found(3000, 2, words, Map.of()).get(1).severity()).isEqualTo(Severity.BAD);
    }

    @Test
    void hostsThatAreNoMoreOrHaveNoneAreLeftOut() {
        List<HealthFinding> findings =
                found(
                        3000,
                        80,
                        Optional.empty(),
                        Map.of(new HostId("gone"), in(-5), new HostId("b"), in(70)));
        assertThat(findings.get(2).message())
                .isEqualTo("The certificates of 1 of 1 agents hold for 70 days or more.");
    }

    @Test
    void whatCannotBeReadIsNoAnswer() {
        check.bindAuthority(
                new Authority(null) {
                    @Override
                    public CertificateTimes times() throws IOException {
                        throw new IOException("issued.tsv is away");
                    }
                });
        assertThatThrownBy(() -> check.check(NOW)).hasMessageContaining("issued.tsv is away");
    }
}
