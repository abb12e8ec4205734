// SPDX-License-Identifier: EPL-2.0
package org.espalier.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How much of a long test runs: always the same share in releng/verify, all of it in {@code
 * releng/bench soak}. That sets the system property {@code espalier.soak}: {@code true}, or a
 * percentage of all; and {@code espalier.soak.log}, a file that gets a row of CSV for each test.
 */
public final class Soak {
    private Soak() {}

    /** {@code share} inputs, or as much of {@code all} as is asked for, at least one. */
    public static int inputs(int share, int all) {
        String percent = System.getProperty("espalier.soak");
        if (percent == null) {
            return share;
        }
        double part = percent.equals("true") ? 100 : Double.parseDouble(percent);
        return (int) Math.max(1, Math.round(all * part / 100));
    }

    /** Said at the end of a test that has gone through {@code inputs} inputs. */
    public static void done(String test, int inputs) throws IOException {
        String log = System.getProperty("espalier.soak.log");
        if (log != null) {
            Files.writeString(
                    Path.of(log),
                    test + "," + inputs + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
