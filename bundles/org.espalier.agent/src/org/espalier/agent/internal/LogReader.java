// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads what the agent itself said, wherever that is kept. */
final class LogReader {
    private static final int LONGEST = 1 << 20;
    private static final int JOURNAL_SECONDS = 10;

    private final HostId host;
    private final Optional<AgentSettings.AgentLog> log;

    LogReader(HostId host, Optional<AgentSettings.AgentLog> log) {
        this.host = host;
        this.log = log;
    }

    /**
     * The last bytes, at most so many.
     *
     * @throws RefusedException if it is kept where this agent cannot read it
     */
    Bytes end(int maxBytes) throws IOException, RefusedException, InterruptedException {
        int most = Math.max(0, Math.min(maxBytes, LONGEST));
        Path file = log.map(AgentSettings.AgentLog::file).orElse(null);
        if (file != null && Files.isRegularFile(file)) {
            // As the keeper of logs cuts it off.
            return FileEnd.of(file, file.resolveSibling(file.getFileName() + ".1"), most);
        }
        List<String> journal = log.map(AgentSettings.AgentLog::journal).orElse(List.of());
        if (journal.isEmpty()) {
            throw refused(
                    "whoever started its agent keeps what it says",
                    "Look into the log of that, on the machine");
        }
        return printed(journal, most);
    }

    private Bytes printed(List<String> journal, int most)
            throws IOException, RefusedException, InterruptedException {
        Path output = Files.createTempFile("espalier-log", ".txt");
        try {
            Process process =
                    new ProcessBuilder(journal)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(JOURNAL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw unread(journal, "it did not end within " + JOURNAL_SECONDS + " s");
            }
            Bytes end = FileEnd.of(output, output.resolveSibling("none"), most);
            if (process.exitValue() != 0) {
                throw unread(journal, "it failed: " + end.text().strip());
            }
            return end;
        } finally {
            Files.delete(output);
        }
    }

    private RefusedException unread(List<String> journal, String cause) {
        return refused(
                "the journal was asked for by " + journal.get(0) + ", and " + cause,
                "Run " + String.join(" ", journal) + " on the machine");
    }

    private RefusedException refused(String cause, String next) {
        return RefusedException.of(
                Refusal.Code.UNSUPPORTED, "The log of host " + host + " was not read", cause, next);
    }
}
