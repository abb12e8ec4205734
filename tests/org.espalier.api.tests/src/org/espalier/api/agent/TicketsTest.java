// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** A ticket is a secret: nobody has it twice, and no refusal repeats it. */
class TicketsTest {
    @Test
    void noTwoAreTheSameAndEachIsReadAsItsBytes() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String ticket = Tickets.random();
            assertThat(seen.add(ticket)).isTrue();
            byte[] bytes = Tickets.bytes(ticket);
            assertThat(bytes).hasSize(Tickets.BYTES);
            assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(ticket);
            assertThat(Tickets.bytes(ticket.toUpperCase(Locale.ROOT))).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33})
    void aTicketOfAnotherLengthIsRefusedWithItsLength(int bytes) {
        assertThatThrownBy(() -> Tickets.bytes("5a".repeat(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A ticket has " + bytes + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "0x", "5a5", "5a ", "\u0665\u0665"})
    void whatIsNoTicketIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> Tickets.bytes(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A ticket has other characters than digits")
                .hasNoCause();
    }
}
