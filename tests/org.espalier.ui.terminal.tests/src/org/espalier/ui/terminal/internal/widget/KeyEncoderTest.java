// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.espalier.ui.terminal.internal.vt.Modes;
import org.espalier.ui.terminal.internal.vt.Terminal;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Every key to its bytes. */
class KeyEncoderTest {
    @Test
    void plainCharactersAsTheyAre() {
        assertThat(typed('a', 'a', 0)).isEqualTo("a");
        assertThat(typed('a', 'A', SWT.SHIFT)).isEqualTo("A");
        assertThat(typed(0, '€', 0)).isEqualTo("€");
        assertThat(typed(SWT.CTRL, (char) 0, 0)).isEmpty();
    }

    @Test
    void enterTabBackspaceEscape() {
        assertThat(typed(SWT.CR, '\r', 0)).isEqualTo("\r");
        assertThat(typed(SWT.KEYPAD_CR, '\r', 0)).isEqualTo("\r");
        assertThat(typed(SWT.TAB, '\t', 0)).isEqualTo("\t");
        assertThat(typed(SWT.TAB, '\t', SWT.SHIFT)).isEqualTo("\033[Z");
        assertThat(typed(SWT.BS, '\b', 0)).isEqualTo("\177");
        assertThat(typed(SWT.ESC, '\033', 0)).isEqualTo("\033");
    }

    @Test
    void controlCharactersHoweverTheDesktopGivesThem() {
        assertThat(typed('c', '\003', SWT.CTRL)).isEqualTo("\003");
        assertThat(typed('c', 'c', SWT.CTRL)).isEqualTo("\003");
        assertThat(typed('[', '[', SWT.CTRL)).isEqualTo("\033");
        assertThat(typed(' ', (char) 0, SWT.CTRL)).isEqualTo("\0");
        assertThat(typed('/', '/', SWT.CTRL)).isEqualTo("\037");
        assertThat(typed('5', '5', SWT.CTRL)).isEqualTo("5");
    }

    @Test
    void altSendsEscapeFirst() {
        assertThat(typed('b', 'b', SWT.ALT)).isEqualTo("\033b");
        assertThat(typed(SWT.BS, '\b', SWT.ALT)).isEqualTo("\033\177");
        assertThat(typed('c', '\003', SWT.ALT | SWT.CTRL)).isEqualTo("\033\003");
    }

    @Test
    void arrowsByMode() {
        assertThat(typed(SWT.ARROW_UP, (char) 0, 0)).isEqualTo("\033[A");
        assertThat(typed(SWT.ARROW_LEFT, (char) 0, SWT.CTRL)).isEqualTo("\033[1;5D");
        assertThat(typed(SWT.HOME, (char) 0, SWT.SHIFT)).isEqualTo("\033[1;2H");
        byte[] up = KeyEncoder.encode(SWT.ARROW_UP, (char) 0, 0, modes("\033[?1h"));
        assertThat(new String(up, StandardCharsets.UTF_8)).isEqualTo("\033OA");
    }

    @Test
    void functionAndEditingKeys() {
        assertThat(typed(SWT.F1, (char) 0, 0)).isEqualTo("\033OP");
        assertThat(typed(SWT.F4, (char) 0, SWT.ALT)).isEqualTo("\033[1;3S");
        assertThat(typed(SWT.F5, (char) 0, 0)).isEqualTo("\033[15~");
        assertThat(typed(SWT.F12, (char) 0, SWT.CTRL)).isEqualTo("\033[24;5~");
        assertThat(typed(SWT.DEL, '\177', 0)).isEqualTo("\033[3~");
        assertThat(typed(SWT.INSERT, (char) 0, 0)).isEqualTo("\033[2~");
        assertThat(typed(SWT.PAGE_DOWN, (char) 0, 0)).isEqualTo("\033[6~");
    }

    @Test
    void whatIsPastedEndsLinesAsEnterDoes() {
        assertThat(KeyEncoder.paste("a\r\nb\nc", modes(""))).asString().isEqualTo("a\rb\rc");
    }

    @Test
    void whatIsPastedCannotEndItsOwnBrackets() {
        byte[] pasted = KeyEncoder.paste("x\033[201~rm", modes("\033[?2004h"));
        assertThat(pasted).asString().isEqualTo("\033[200~x[201~rm\033[201~");
    }

    @Test
    void newLineModeMakesEnterBoth() {
        assertThat(KeyEncoder.encode(SWT.CR, '\r', 0, modes("\033[20h")))
                .asString()
                .isEqualTo("\r\n");
    }

    private static String typed(int keyCode, char character, int stateMask) {
        byte[] bytes = KeyEncoder.encode(keyCode, character, stateMask, modes(""));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Modes modes(String sequence) {
        Terminal terminal = new Terminal(10, 2, b -> {}, () -> {});
        terminal.feed(sequence.getBytes(StandardCharsets.UTF_8));
        return terminal.screen().modes();
    }
}
