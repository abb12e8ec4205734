// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** DECSTR, which programs send when they begin: it resets switches and leaves the text. */
class SoftResetTest {
    @Test
    void leavesTheTextAndTheCursor() {
        Term t = new Term(9, 3).feed("one\r\ntwo\033[!p");
        assertThat(t.rows()).containsExactly("one", "two", "");
        assertThat(t.cursor()).isEqualTo("1,3");
    }

    @Test
    void putsSwitchesStyleMarginsAndCharacterSetBack() {
        Term t = new Term(9, 3).feed("\033[?1h\033[?25l\033[4h\033[31m\033(0\033[2;3r\033[!pq");
        assertThat(t.rows().get(0)).isEqualTo("q");
        assertThat(t.style(0, 0)).isEqualTo(Style.PLAIN);
        assertThat(t.screen().modes().cursorKeys()).isFalse();
        assertThat(t.screen().modes().cursorVisible()).isTrue();
        t.feed("\033[3;1Ha\n");
        assertThat(t.screen().history()).isEqualTo(1);
    }

    @Test
    void staysOnTheScreenThatIsShown() {
        Term t = new Term(9, 2).feed("shell\033[?1049heditor\033[!p");
        assertThat(t.screen().alternate()).isTrue();
        assertThat(t.rows()).containsExactly("     edit", "or");
    }

    @Test
    void aSavedCursorIsForgotten() {
        assertThat(new Term(9, 3).feed("\033[3;3H\0337\033[!p\0338").cursor()).isEqualTo("0,0");
    }
}
