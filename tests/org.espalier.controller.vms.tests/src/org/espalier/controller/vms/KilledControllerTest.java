// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.controller.crash.CrashLoops;
import org.espalier.controller.crash.Victim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A small share of what {@code releng/bench crash} does a thousand times. */
class KilledControllerTest {
    private static final int KILLS = 5;

    @TempDir private Path directory;

    @Test
    void controllerKilledWithCommandsInFlight_nothingIsLostOrDoneTwice() throws Exception {
        Victim victim = Victim.plain(directory.resolve("store"), directory.resolve("log"));
        CrashLoops.Result result =
                new CrashLoops(victim, directory.resolve("effects"), 20261121).run(KILLS);
        assertThat(result.samples()).hasSize(KILLS);
        assertThat(result.inFlightKills()).as("nine in ten").isGreaterThanOrEqualTo(KILLS * 9 / 10);
        assertThat(result.samples()).anyMatch(sample -> sample.answered() > 0);
        assertThat(result.lost()).isZero();
        assertThat(result.doubled()).isZero();
    }
}
