// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A terminal: takes what a guest writes, and answers when the guest asks. */
public final class Terminal {
    private final Screen screen;
    private final Utf8Decoder decoder = new Utf8Decoder();
    private final Parser parser;

    /**
     * A terminal of that size.
     *
     * @param reply hears what the terminal answers to the guest
     * @param bell hears that the guest rang
     */
    public Terminal(int columns, int rows, Consumer<byte[]> reply, Runnable bell) {
        screen = new Screen(columns, rows);
        Consumer<String> ascii = s -> reply.accept(s.getBytes(StandardCharsets.US_ASCII));
        parser = new Parser(new Interpreter(screen, ascii, bell));
    }

    /** What it shows. */
    public Screen screen() {
        return screen;
    }

    /** The guest wrote. Any bytes will do; nothing is thrown. */
    public void feed(byte[] bytes) {
        decoder.decode(bytes, 0, bytes.length, parser::accept);
    }

    /** Another size, in cells. */
    public void resize(int columns, int rows) {
        screen.resize(columns, rows);
    }
}
