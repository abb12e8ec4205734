// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which theme a start asks for. */
class ConsoleWorkbenchAdvisorTest {
    private final String before = System.getProperty("espalier.theme");

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty("espalier.theme");
        } else {
            System.setProperty("espalier.theme", before);
        }
    }

    @Test
    void theArgumentComesBeforeTheProperty() {
        System.setProperty("espalier.theme", "light");
        assertThat(ConsoleWorkbenchAdvisor.wanted("-espalier.theme", "dark")).isEqualTo("dark");
        assertThat(ConsoleWorkbenchAdvisor.wanted("-other", "x")).isEqualTo("light");
    }

    @Test
    void anArgumentWithoutValueAsksForNothing() {
        System.clearProperty("espalier.theme");
        assertThat(ConsoleWorkbenchAdvisor.wanted("-espalier.theme")).isNull();
        assertThat(ConsoleWorkbenchAdvisor.wanted()).isNull();
    }
}
