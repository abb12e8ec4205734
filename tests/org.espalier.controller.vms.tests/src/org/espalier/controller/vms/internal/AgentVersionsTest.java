// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class AgentVersionsTest {
    @ParameterizedTest
    @CsvSource({
        "0.1.0.202611212242, 0.1.0.202611220054",
        "0.1.0.9, 0.1.0.10",
        "0.1, 0.1.0",
        "0.9.9, 1.0",
        "'', 0.1",
        "0.1.0.qualifier, 0.1.1",
        "1.99999999999999999999, 1.100000000000000000000"
    })
    void theFirstIsOlder(String older, String newer) {
        assertThat(AgentVersions.older(older, newer)).isTrue();
        assertThat(AgentVersions.older(newer, older)).isFalse();
        assertThat(AgentVersions.newer(Optional.of(newer), older)).contains(newer);
        assertThat(AgentVersions.newer(Optional.of(older), newer)).isEmpty();
    }

    @Test
    void theSameIsNotOlderNorIsWhatNobodyKnows() {
        assertThat(AgentVersions.older("0.1.0", "0.1.0")).isFalse();
        assertThat(AgentVersions.newer(Optional.empty(), "0.1")).isEmpty();
    }
}
