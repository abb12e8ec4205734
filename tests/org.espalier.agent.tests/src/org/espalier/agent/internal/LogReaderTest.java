// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.agent.AgentSettings;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The agent's own log, wherever it is kept. */
class LogReaderTest {
    @TempDir private Path directory;

    private LogReader reader(String... journal) {
        return new LogReader(
                new HostId("node1"),
                Optional.of(
                        new AgentSettings.AgentLog(
                                directory.resolve("agent.log"), List.of(journal))));
    }

    @Test
    void theEndOfTheFileIsReadAlsoWhereItWasJustCutOff() throws Exception {
        Files.writeString(directory.resolve("agent.log"), "newest");
        assertThat(reader("false").end(4).text()).isEqualTo("west");
        Files.writeString(directory.resolve("agent.log.1"), "older ");
        assertThat(reader("false").end(9).text()).isEqualTo("er newest");
        assertThat(reader("false").end(-1).text()).isEmpty();
    }

    @Test
    void whereThereIsNoFileTheJournalIsAsked() throws Exception {
        assertThat(reader("printf", "one two").end(3).text()).isEqualTo("two");
    }

    @Test
    void aJournalThatFailsIsNamedWithWhatItSaid() {
        assertThatThrownBy(() -> reader("sh", "-c", "echo no journal here; exit 3").end(100))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("The log of host node1 was not read")
                .hasMessageContaining("asked for by sh, and it failed: no journal here")
                .hasMessageContaining("Run sh -c");
    }

    @Test
    void whereNobodyKeepsItThatIsSaid() {
        assertThatThrownBy(() -> reader().end(100))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("whoever started its agent keeps what it says");
        assertThatThrownBy(() -> new LogReader(new HostId("n"), Optional.empty()).end(1))
                .isInstanceOf(RefusedException.class);
    }
}
