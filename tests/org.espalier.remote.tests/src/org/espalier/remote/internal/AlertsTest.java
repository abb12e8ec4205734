// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TLS says, said again for people. */
class AlertsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Received fatal alert: certificate_unknown",
                "(certificate_expired) Received fatal alert: certificate_expired",
                "Received fatal alert: unknown_ca"
            })
    void anAlertAboutTheCertificateSaysWhatToDo(String alert) {
        assertThat(Alerts.inWords(alert))
                .startsWith("the other side refused this side's certificate")
                .contains("issued again")
                .endsWith("(" + alert + ")");
    }

    @Test
    void aCertificateOfAnotherSiteSaysWhatToDo() {
        assertThat(Alerts.inWords("PKIX path validation failed: no trust anchor"))
                .startsWith("the other side's certificate is not of this side's site")
                .contains("take the credentials of that site");
    }

    @Test
    void otherWordsStay() {
        assertThat(Alerts.inWords("Connection refused")).isEqualTo("Connection refused");
        assertThat(Alerts.inWords("Received fatal alert: internal_error"))
                .isEqualTo("Received fatal alert: internal_error");
    }
}
