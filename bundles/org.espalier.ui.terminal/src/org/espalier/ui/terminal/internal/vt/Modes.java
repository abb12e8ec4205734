// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/** The switches that a guest can turn. */
public final class Modes {
    boolean autoWrap = true;
    boolean insert;
    boolean newLine;
    boolean reverse;
    boolean cursorVisible = true;
    boolean cursorKeys;
    boolean bracketedPaste;

    /** Whether the whole screen has ink and background exchanged. */
    public boolean reverse() {
        return reverse;
    }

    /** Whether the cursor is to be seen. */
    public boolean cursorVisible() {
        return cursorVisible;
    }

    /** Whether arrow keys send their application form. */
    public boolean cursorKeys() {
        return cursorKeys;
    }

    /** Whether Enter sends CR and LF. */
    public boolean newLine() {
        return newLine;
    }

    /** Whether what is pasted is to be marked as pasted. */
    public boolean bracketedPaste() {
        return bracketedPaste;
    }
}
