// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a shell makes of quoted words: those very words. */
class QuotingTest {
    private static final String ODD = "a '\"\\$`*?[]{}()<>|;&!#~=%\n\t-é€";

    private static String through(String shell, List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of("printf", "%s\\0"));
        command.addAll(words);
        Process process =
                new ProcessBuilder(shell, "-c", Quoting.line(command))
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        byte[] said = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return new String(said, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void everyWordComesThrough(String shell) throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            List<String> words = new ArrayList<>();
            for (int w = random.nextInt(5) + 1; w > 0; w--) {
                StringBuilder word = new StringBuilder();
                for (int c = random.nextInt(12); c > 0; c--) {
                    word.append(ODD.charAt(random.nextInt(ODD.length())));
                }
                words.add(word.toString());
            }
            assertThat(through(shell, words)).isEqualTo(String.join("\0", words) + "\0");
        }
    }

    @Test
    void whatNoProgramCanBeGiven() {
        assertThatThrownBy(() -> Quoting.line(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No program is named.");
        assertThatThrownBy(() -> Quoting.line(List.of("echo", "\0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A word of a command has a NUL.");
    }
}
