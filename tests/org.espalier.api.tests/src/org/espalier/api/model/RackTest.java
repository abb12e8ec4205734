// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Set;

/** Where a host stands, as its tags say. */
class RackTest {
    private static Host tagged(String... tags) {
        return Host.expected(new HostId("n1"), new GroupId("batch"))
                .with(Marks.NONE.tagged(Set.of(tags)));
    }

    @Test
    void theFirstTagOfARackSaysWhichAndNoOtherTagDoes() {
        assertThat(tagged("gpu", "rack-b2", "ssd").rack()).contains("b2");
        assertThat(tagged("rack-b2", "rack-a1").rack()).contains("a1");
        assertThat(tagged("rack-").rack()).isEmpty();
        assertThat(tagged("rack", "no-rack-1", "racks-1").rack()).isEmpty();
        assertThat(tagged().rack()).isEmpty();
    }
}
