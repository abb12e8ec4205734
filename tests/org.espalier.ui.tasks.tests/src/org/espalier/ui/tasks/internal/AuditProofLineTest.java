// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.AuditProof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Whether the audit is whole is said in the console's language, not in the controller's. */
class AuditProofLineTest {
    private static final AuditProof WHOLE =
            new AuditProof(1204, Optional.empty(), Optional.empty());
    private static final AuditProof BROKEN = new AuditProof(7, Optional.empty(), Optional.of(8L));

    private final String whole = Messages.auditWhole;
    private final String broken = Messages.auditBroken;

    @AfterEach
    void restore() {
        Messages.auditWhole = whole;
        Messages.auditBroken = broken;
    }

    @Test
    void itIsSaidInOneLine() {
        assertThat(AuditProofLine.text(WHOLE))
                .isEqualTo("The audit is whole: 1\u202f204 entries verified.");
        assertThat(AuditProofLine.text(BROKEN)).isEqualTo(BROKEN.message());
    }

    @Test
    void itIsSaidInAnotherLanguage() {
        Messages.auditWhole = "Ganz: {0}";
        Messages.auditBroken = "Gebrochen: {0}";
        assertThat(AuditProofLine.text(WHOLE)).isEqualTo("Ganz: 1\u202f204");
        assertThat(AuditProofLine.text(BROKEN)).isEqualTo("Gebrochen: 8");
    }
}
