// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.ui.theme.Token;

import java.util.OptionalDouble;

/**
 * A number that colours a host or a VM.
 *
 * @param of what it is a number of
 * @param value rounded, in that unit; −1 if it is not known
 */
record Measure(Heat of, int value) {
    static Measure of(Heat heat, OptionalDouble value) {
        return new Measure(heat, value.isPresent() ? (int) Math.round(value.getAsDouble()) : -1);
    }

    boolean known() {
        return value >= 0;
    }

    /** The fill; what is not known has none. */
    Token fill() {
        return known() ? of.token(value) : Token.CANVAS;
    }

    /** The ink on {@link #fill}. */
    Token ink() {
        return known() ? fill().inkOnHeat() : Token.INK2;
    }

    /** The number alone; a question mark where it is not known. */
    String text() {
        return known() ? Integer.toString(value) : "?";
    }

    /** The number with its unit. */
    String words() {
        return known() ? of.words(value) : Texts.NOT_KNOWN;
    }
}
