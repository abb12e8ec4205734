// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The raw figures of a benchmark as they come: whose, of which turn, which figure, its value. */
final class Samples implements AutoCloseable {
    private final Writer out;

    /** Writes to a new {@code file}. */
    Samples(Path file) throws IOException {
        out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW);
        out.write("subject,turn,figure,value\n");
    }

    /** One figure of {@code turn}; 0 is what holds for all turns of the subject together. */
    void add(String subject, int turn, String figure, double value) throws IOException {
        out.write(String.format(Locale.ROOT, "%s,%d,%s,%.3f%n", subject, turn, figure, value));
    }

    /** The kills of one victim. */
    void add(String victim, CrashLoops.Result result) throws IOException {
        int loop = 0;
        for (CrashLoops.Sample sample : result.samples()) {
            loop++;
            add(victim, loop, "in_flight", sample.inFlight());
            add(victim, loop, "answered", sample.answered());
            add(victim, loop, "recovery_ms", sample.recoveryMillis());
        }
        add(victim, 0, "lost", result.lost());
        add(victim, 0, "doubled", result.doubled());
        add(victim, 0, "repeated", result.repeated());
        out.flush();
    }

    /** The power cuts. */
    void add(PowerCuts.Result result) throws IOException {
        int state = 0;
        for (PowerCuts.Cut cut : result.cuts()) {
            state++;
            add("power_cut", state, "at_event", cut.at());
            add("power_cut", state, "torn", cut.torn() ? 1 : 0);
            add("power_cut", state, "looked_for", cut.acknowledged());
            add("power_cut", state, "lost", cut.lost());
        }
    }

    /** A rate, second by second. */
    void add(String subject, CommitRates.Rate rate) throws IOException {
        for (int second = 0; second < rate.eachSecond().size(); second++) {
            add(subject, second + 1, "commits", rate.eachSecond().get(second));
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
