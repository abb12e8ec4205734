// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

class ToolTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void lastLineIsTheLastThatSaysSomething() throws Exception {
        Tool.Printed printed = Tool.run(LIMIT, List.of("printf", "first\\nqemu:///x\\n\\n"));
        assertThat(printed.lastLine()).isEqualTo("qemu:///x");
    }

    @Test
    void nothingPrintedHasAnEmptyLastLine() throws Exception {
        assertThat(Tool.run(LIMIT, List.of("true")).lastLine()).isEmpty();
    }

    @Test
    void warningsAreKeptApart() throws Exception {
        Tool.Printed printed = Tool.run(LIMIT, List.of("sh", "-c", "echo uri; echo no root >&2"));
        assertThat(printed.lastLine()).isEqualTo("uri");
        assertThat(printed.warnings()).isEqualTo("no root\n");
    }

    @Test
    void failureNamesProgramStatusAndWhatItSaid() {
        assertThatThrownBy(() -> Tool.run(LIMIT, List.of("sh", "-c", "echo no bridge >&2; exit 3")))
                .isInstanceOf(IOException.class)
                .hasMessage("sh failed with status 3: no bridge");
    }

    @Test
    void whatDoesNotEndIsEnded() {
        assertThatThrownBy(() -> Tool.run(Duration.ofMillis(100), List.of("sleep", "60")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sleep did not end within");
    }

    @Test
    void aDaemonLeftBehindDoesNotHoldTheCaller() throws Exception {
        // The child keeps the output open for a minute; the caller must not wait for it.
        Tool.Printed printed =
                Tool.run(LIMIT, List.of("sh", "-c", "sleep 60 & echo $!; echo started"));
        long pid = Long.parseLong(printed.output().lines().findFirst().orElseThrow());
        assertThat(printed.lastLine()).isEqualTo("started");
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::destroy)).hasValue(true);
    }
}
