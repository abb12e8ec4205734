// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.model.Role;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Refusals, and who is refused. */
class RefusalTest {
    private static final Refusal REFUSAL =
            new Refusal(
                    Refusal.Code.NO_ROOM,
                    "node031 was not added",
                    "its disk has 1.1 GiB free, 2.1 GiB are needed",
                    "Choose another host");

    @Test
    void theWholeTextNamesThingCauseAndNextStep() {
        assertThat(REFUSAL.message())
                .isEqualTo(
                        "node031 was not added: its disk has 1.1 GiB free, 2.1 GiB are needed."
                                + " Choose another host.");
    }

    @Test
    void noPartMayBeMissing() {
        Refusal.Code code = Refusal.Code.INVALID;
        assertThatThrownBy(() -> new Refusal(null, "", "", "")).hasMessage("code");
        assertThatThrownBy(() -> new Refusal(code, null, "", "")).hasMessage("thing");
        assertThatThrownBy(() -> new Refusal(code, "", null, "")).hasMessage("cause");
        assertThatThrownBy(() -> new Refusal(code, "", "", null)).hasMessage("nextStep");
    }

    @Test
    void anExceptionCarriesTheRefusalAndWhatIsBehindIt() {
        IOException behind = new IOException("No space left on device");
        RefusedException refused = new RefusedException(REFUSAL, behind);

        assertThat(refused).hasMessage(REFUSAL.message()).hasCause(behind);
        assertThat(refused.refusal()).isSameAs(REFUSAL);
        assertThat(new RefusedException(REFUSAL)).hasNoCause();
        assertThat(
                        RefusedException.of(
                                        REFUSAL.code(),
                                        REFUSAL.thing(),
                                        REFUSAL.cause(),
                                        REFUSAL.nextStep())
                                .refusal())
                .isEqualTo(REFUSAL);
    }

    @Test
    void aPrincipalHasTheRolesItWasGiven() {
        Set<Role> given = EnumSet.of(Role.AUDITOR);
        Principal principal = new Principal("ada", given);
        given.add(Role.SITE_ADMINISTRATOR);

        assertThat(principal.roles()).containsExactly(Role.AUDITOR);
        assertThat(Principal.administrator("root").roles())
                .containsExactly(Role.SITE_ADMINISTRATOR);
        assertThatThrownBy(() -> new Principal(null, given)).hasMessage("name");
    }
}
