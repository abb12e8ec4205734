// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/** Real processes, that become others. */
class CommandLinesTest {
    private static final int PROCESSES = 40;
    private static final int LOOKS = 20;

    @Test
    void whatBecomesAnotherProgramHasACommandLineAtEachMoment() throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            Process process = new ProcessBuilder("sh", "-c", "exec env env env sleep 30").start();
            try {
                for (int look = 0; look < LOOKS; look++) {
                    assertThat(CommandLines.of(process.toHandle()))
                            .endsWith("\0")
                            .containsPattern("sleep[ \0]30");
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void whatIsGoneHasNone() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        assertThatThrownBy(() -> CommandLines.of(process.toHandle()))
                .isInstanceOf(IOException.class);
    }
}
