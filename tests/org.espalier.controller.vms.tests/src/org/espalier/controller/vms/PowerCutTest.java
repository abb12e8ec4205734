// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.controller.crash.PowerCuts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A small share of the power cuts of {@code releng/bench crash}. */
class PowerCutTest {
    @TempDir private Path directory;

    @Test
    void powerCut_whatWasAcknowledgedIsFound() throws Exception {
        PowerCuts.Result result = new PowerCuts(directory.toRealPath(), 20261121).run(60, 20);
        assertThat(result.states()).isEqualTo(20);
        assertThat(result.torn()).isPositive();
        assertThat(result.acknowledged()).isGreaterThan(20);
        assertThat(result.lost()).isZero();
    }
}
