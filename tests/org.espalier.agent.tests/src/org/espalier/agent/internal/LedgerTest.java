// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.model.VmState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Remembered answers. */
class LedgerTest {
    @TempDir Path directory;

    private static final AgentReply DONE = new AgentReply.Done(false, Optional.of(VmState.RUNNING));
    private static final AgentReply FAILED =
            new AgentReply.Failed(
                    new Refusal(Refusal.Code.DISK_FULL, "VM\ta\nwas not", "100 % full", "Größer"));

    private Path file() {
        return directory.resolve("answers");
    }

    @Test
    void answersSurvive() throws IOException {
        Ledger ledger = new Ledger(file(), 10);
        ledger.remember("a b", DONE);
        ledger.remember("f", FAILED);
        ledger.remember("n", new AgentReply.Done(true, Optional.empty()));
        Ledger again = new Ledger(file(), 10);
        assertThat(again.find("a b")).contains(DONE);
        assertThat(again.find("f")).contains(FAILED);
        assertThat(again.find("n")).contains(new AgentReply.Done(true, Optional.empty()));
        assertThat(again.find("x")).isEmpty();
    }

    @Test
    void onlyTheLastAreKept() throws IOException {
        Ledger ledger = new Ledger(file(), 10);
        for (int i = 0; i < 100; i++) {
            ledger.remember("r" + i, DONE);
        }
        assertThat(ledger.find("r89")).isEmpty();
        assertThat(ledger.find("r90")).contains(DONE);
        assertThat(Files.readAllLines(file()).size()).isLessThanOrEqualTo(21);
        assertThat(new Ledger(file(), 10).find("r99")).contains(DONE);
    }

    @Test
    void anAgentStartsOnADiskThatIsFull() throws IOException {
        new Ledger(file(), 10).remember("a", DONE);
        Files.writeString(file(), "b\tdone\tfalse\trunn", StandardOpenOption.APPEND);
        // Where the file would be written anew nothing can be written.
        Path full = Files.createDirectories(directory.resolve("answers.part"));
        Ledger ledger = new Ledger(file(), 10);
        assertThat(ledger.find("a")).contains(DONE);
        ledger.remember("c", FAILED);
        assertThat(ledger.find("c")).contains(FAILED);

        Files.delete(full);
        ledger.remember("d", DONE);
        Ledger again = new Ledger(file(), 10);
        assertThat(again.find("a")).contains(DONE);
        assertThat(again.find("c")).contains(FAILED);
        assertThat(again.find("d")).contains(DONE);
    }

    @Test
    void whatACrashCutShortIsSkipped() throws IOException {
        new Ledger(file(), 10).remember("a", DONE);
        Files.writeString(file(), "b\tdone\tfalse\trunn", StandardOpenOption.APPEND);
        Ledger again = new Ledger(file(), 10);
        assertThat(again.find("a")).contains(DONE);
        assertThat(again.find("b")).isEmpty();
        again.remember("c", DONE);
        assertThat(new Ledger(file(), 10).find("c")).contains(DONE);
    }
}
