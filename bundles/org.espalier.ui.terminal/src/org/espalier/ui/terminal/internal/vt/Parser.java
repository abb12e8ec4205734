// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/**
 * Tells text, controls and control sequences apart, as the DEC VT500's state machine does: whatever
 * comes, it is back to text after the next legal sequence, and memory stays bounded.
 */
final class Parser {
    private static final int ESC = 0x1B;
    private static final int BEL = 0x07;
    private static final int CAN = 0x18;
    private static final int SUB = 0x1A;

    /** What is understood. */
    interface Actions {
        /** A character of text. */
        void print(int codePoint);

        /** A control below space. */
        void control(int code);

        /** ESC, intermediates, a final character. */
        void escape(int intermediate, int end);

        /** CSI with a private marker (0: none), an intermediate (0: none) and a final character. */
        void csi(int marker, int intermediate, Params params, int end);
    }

    private enum State {
        TEXT,
        ESCAPE,
        CSI,
        CSI_IGNORE,
        STRING,
        STRING_ESCAPE
    }

    private final Actions actions;
    private final Params params = new Params();
    private State state = State.TEXT;
    private int marker;
    private int intermediate;

    Parser(Actions actions) {
        this.actions = actions;
    }

    void accept(int c) {
        if (state == State.STRING || state == State.STRING_ESCAPE) {
            string(c);
        } else if (c == ESC) {
            enter(State.ESCAPE);
        } else if (c == CAN || c == SUB) {
            state = State.TEXT;
        } else if (c < 0x20) {
            actions.control(c);
        } else if (c == 0x7F) {
            return;
        } else {
            switch (state) {
                case ESCAPE -> escape(c);
                case CSI -> csi(c);
                case CSI_IGNORE -> ignore(c);
                default -> text(c);
            }
        }
    }

    private void enter(State next) {
        state = next;
        marker = 0;
        intermediate = 0;
        params.clear();
    }

    private void text(int c) {
        if (c == 0x9B) {
            enter(State.CSI);
        } else if (c >= 0xA0 || c < 0x80) {
            actions.print(c);
        }
    }

    private void escape(int c) {
        if (c <= 0x2F) {
            intermediate = c;
        } else if (intermediate == 0 && c == '[') {
            enter(State.CSI);
        } else if (intermediate == 0
                && (c == ']' || c == 'P' || c == 'X' || c == '^' || c == '_')) {
            state = State.STRING;
        } else {
            state = State.TEXT;
            if (c < 0x7F) {
                actions.escape(intermediate, c);
            }
        }
    }

    private void csi(int c) {
        if (c >= '0' && c <= '9') {
            params.digit(c - '0');
        } else if (c == ';' || c == ':') {
            params.next(c == ':');
        } else if (c >= '<' && c <= '?') {
            marker = c;
        } else if (c <= 0x2F) {
            intermediate = c;
        } else if (c < 0x7F) {
            state = State.TEXT;
            actions.csi(marker, intermediate, params, c);
        } else {
            state = State.CSI_IGNORE;
        }
    }

    private void ignore(int c) {
        if (c >= 0x40 && c < 0x7F) {
            state = State.TEXT;
        }
    }

    /** Titles, device strings and the like are read over: they end with BEL or ESC backslash. */
    private void string(int c) {
        if (c == BEL || c == CAN || c == SUB || c == 0x9C) {
            state = State.TEXT;
        } else if (c == ESC) {
            state = State.STRING_ESCAPE;
        } else if (state == State.STRING_ESCAPE) {
            if (c == '\\') {
                state = State.TEXT;
            } else {
                enter(State.ESCAPE);
                accept(c);
            }
        } else if (c == '\n') {
            // A guest that dies within a string must not make the terminal mute.
            state = State.TEXT;
            actions.control(c);
        }
    }
}
