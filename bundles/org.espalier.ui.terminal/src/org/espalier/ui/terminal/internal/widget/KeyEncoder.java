// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import org.eclipse.swt.SWT;
import org.espalier.ui.terminal.internal.vt.Modes;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Keys to the bytes that a vt220 or xterm sends for them. */
final class KeyEncoder {
    private static final String CSI = "\033[";

    /** Keys that end in a letter: arrows, Home, End, F1 to F4. */
    private static final Map<Integer, Character> LETTERS =
            Map.of(
                    SWT.ARROW_UP, 'A',
                    SWT.ARROW_DOWN, 'B',
                    SWT.ARROW_RIGHT, 'C',
                    SWT.ARROW_LEFT, 'D',
                    SWT.HOME, 'H',
                    SWT.END, 'F',
                    SWT.F1, 'P',
                    SWT.F2, 'Q',
                    SWT.F3, 'R',
                    SWT.F4, 'S');

    /** Keys that end in a number and a tilde. */
    private static final Map<Integer, Integer> NUMBERS =
            Map.ofEntries(
                    Map.entry(SWT.INSERT, 2),
                    Map.entry(SWT.PAGE_UP, 5),
                    Map.entry(SWT.PAGE_DOWN, 6),
                    Map.entry(SWT.F5, 15),
                    Map.entry(SWT.F6, 17),
                    Map.entry(SWT.F7, 18),
                    Map.entry(SWT.F8, 19),
                    Map.entry(SWT.F9, 20),
                    Map.entry(SWT.F10, 21),
                    Map.entry(SWT.F11, 23),
                    Map.entry(SWT.F12, 24));

    private static final int MODIFIERS = SWT.SHIFT | SWT.ALT | SWT.CTRL;

    private KeyEncoder() {}

    /**
     * What a key sends; empty for one that sends nothing by itself.
     *
     * @param keyCode SWT's
     * @param character SWT's: what the key stands for with its modifiers, 0 for none
     * @param stateMask SWT's, before the key
     */
    static byte[] encode(int keyCode, char character, int stateMask, Modes modes) {
        String text = named(keyCode, stateMask, modes);
        if (text == null) {
            text = typed(keyCode, character, stateMask, modes);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is pasted: line ends as the Enter key, marked where the guest asked for it. */
    static byte[] paste(String text, Modes modes) {
        String plain = text.replace("\r\n", "\r").replace('\n', '\r');
        if (modes.bracketedPaste()) {
            plain = CSI + "200~" + plain.replace("\033", "") + CSI + "201~";
        }
        return plain.getBytes(StandardCharsets.UTF_8);
    }

    private static String named(int keyCode, int stateMask, Modes modes) {
        int modifier = modifier(stateMask);
        Character letter = LETTERS.get(keyCode);
        if (letter != null) {
            if (modifier > 1) {
                return CSI + "1;" + modifier + letter;
            }
            boolean function = keyCode >= SWT.F1 && keyCode <= SWT.F4;
            return (function || modes.cursorKeys() ? "\033O" : CSI) + letter;
        }
        Integer number = NUMBERS.get(keyCode);
        if (number == null && keyCode == SWT.DEL) {
            number = 3;
        }
        if (number != null) {
            return CSI + number + (modifier > 1 ? ";" + modifier : "") + "~";
        }
        return null;
    }

    private static String typed(int keyCode, char character, int stateMask, Modes modes) {
        boolean control = (stateMask & SWT.CTRL) != 0;
        String text;
        if (keyCode == SWT.BS) {
            text = control ? "\b" : "\177";
        } else if (keyCode == SWT.CR || keyCode == SWT.KEYPAD_CR) {
            text = modes.newLine() ? "\r\n" : "\r";
        } else if (keyCode == SWT.TAB && (stateMask & SWT.SHIFT) != 0) {
            return CSI + "Z";
        } else if (control && character >= 0x20) {
            text = control(character);
        } else if (character != 0) {
            text = String.valueOf(character);
        } else {
            text = control && (keyCode == ' ' || keyCode == '2') ? "\0" : "";
        }
        return (stateMask & SWT.ALT) != 0 && !text.isEmpty() ? "\033" + text : text;
    }

    /** Where the desktop did not apply Ctrl already. */
    private static String control(char character) {
        char upper = Character.toUpperCase(character);
        if (upper >= '@' && upper <= '_') {
            return String.valueOf((char) (upper & 0x1F));
        }
        return switch (character) {
            case ' ', '2' -> "\0";
            case '/', '-' -> "\037";
            case '?' -> "\177";
            default -> String.valueOf(character);
        };
    }

    private static int modifier(int stateMask) {
        int m = stateMask & MODIFIERS;
        return 1
                + ((m & SWT.SHIFT) != 0 ? 1 : 0)
                + ((m & SWT.ALT) != 0 ? 2 : 0)
                + ((m & SWT.CTRL) != 0 ? 4 : 0);
    }
}
