// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.espalier.ui.terminal.internal.vt.Modes;
import org.espalier.ui.terminal.internal.vt.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

/** Keys with their modifiers, against what xterm documents. */
class KeyTableTest {
    private static final Modes PLAIN = modes("");

    @ParameterizedTest
    @CsvSource({
        "0, [A",
        "S, [1;2A",
        "A, [1;3A",
        "SA, [1;4A",
        "C, [1;5A",
        "SC, [1;6A",
        "AC, [1;7A",
        "SAC, [1;8A"
    })
    void modifiersAreNumbered(String modifiers, String sent) {
        assertThat(send(SWT.ARROW_UP, 0, mask(modifiers), PLAIN)).isEqualTo("\033" + sent);
    }

    @Test
    void numberedKeysCarryTheirModifiersToo() {
        assertThat(send(SWT.PAGE_UP, 0, SWT.CTRL, PLAIN)).isEqualTo("\033[5;5~");
        assertThat(send(SWT.DEL, 0x7F, SWT.SHIFT, PLAIN)).isEqualTo("\033[3;2~");
        assertThat(send(SWT.F12, 0, SWT.ALT, PLAIN)).isEqualTo("\033[24;3~");
        assertThat(send(SWT.F1, 0, SWT.SHIFT, PLAIN)).isEqualTo("\033[1;2P");
    }

    @Test
    void modifiedArrowsAreTheSameInEitherMode() {
        Modes application = modes("\033[?1h");
        assertThat(send(SWT.ARROW_LEFT, 0, 0, application)).isEqualTo("\033OD");
        assertThat(send(SWT.HOME, 0, 0, application)).isEqualTo("\033OH");
        assertThat(send(SWT.ARROW_LEFT, 0, SWT.CTRL, application)).isEqualTo("\033[1;5D");
    }

    @ParameterizedTest
    @CsvSource({"a,1", "Z,26", "[,27", "],29", "_,31", "/,31", "-,31", "?,127", "2,0", "@,0"})
    void controlGivesItsCode(char key, int code) {
        assertThat(send(key, key, SWT.CTRL, PLAIN)).isEqualTo(String.valueOf((char) code));
    }

    @Test
    void controlWithWhatHasNoCodeSendsTheCharacter() {
        assertThat(send('5', '5', SWT.CTRL, PLAIN)).isEqualTo("5");
    }

    @Test
    void modifiersAloneSendNothing() {
        assertThat(send(SWT.SHIFT, 0, 0, PLAIN)).isEmpty();
        assertThat(send(SWT.ALT, 0, SWT.ALT, PLAIN)).isEmpty();
        assertThat(send(SWT.CTRL, 0, SWT.CTRL, PLAIN)).isEmpty();
    }

    @Test
    void shiftTabIsBackTab() {
        assertThat(send(SWT.TAB, '\t', SWT.SHIFT, PLAIN)).isEqualTo("\033[Z");
        assertThat(send(SWT.TAB, '\t', 0, PLAIN)).isEqualTo("\t");
    }

    @Test
    void backspaceDeletesAndWithControlIsTheControlCode() {
        assertThat(send(SWT.BS, '\b', 0, PLAIN)).isEqualTo("\177");
        assertThat(send(SWT.BS, '\b', SWT.CTRL, PLAIN)).isEqualTo("\b");
        assertThat(send(SWT.BS, '\b', SWT.ALT, PLAIN)).isEqualTo("\033\177");
    }

    @Test
    void theKeypadsEnterIsEnter() {
        assertThat(send(SWT.KEYPAD_CR, '\r', 0, PLAIN)).isEqualTo("\r");
    }

    @Test
    void otherScriptsAreSentAsUtf8() {
        assertThat(KeyEncoder.encode('é', 'é', 0, PLAIN)).containsExactly(0xC3, 0xA9);
    }

    @Test
    void pastedTextKeepsWhatIsNoLineEnd() {
        assertThat(new String(KeyEncoder.paste("a\tb\r\nc\rd\n", PLAIN), StandardCharsets.UTF_8))
                .isEqualTo("a\tb\rc\rd\r");
        assertThat(KeyEncoder.paste("", PLAIN)).isEmpty();
    }

    private static String send(int key, int character, int mask, Modes modes) {
        byte[] sent = KeyEncoder.encode(key, (char) character, mask, modes);
        return new String(sent, StandardCharsets.UTF_8);
    }

    private static int mask(String modifiers) {
        return (modifiers.contains("S") ? SWT.SHIFT : 0)
                | (modifiers.contains("A") ? SWT.ALT : 0)
                | (modifiers.contains("C") ? SWT.CTRL : 0);
    }

    private static Modes modes(String set) {
        Terminal terminal = new Terminal(2, 1, b -> {}, () -> {});
        terminal.feed(set.getBytes(StandardCharsets.US_ASCII));
        return terminal.screen().modes();
    }
}
