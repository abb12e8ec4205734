// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

/** A text that is looked for in others, whatever the case of letters, without making new ones. */
final class Needle {
    private final String wanted;
    private final char first;

    Needle(String wanted) {
        this.wanted = wanted;
        first = folded(wanted.charAt(0));
    }

    boolean isIn(String text) {
        int last = text.length() - wanted.length();
        for (int i = 0; i <= last; i++) {
            if (folded(text.charAt(i)) == first
                    && text.regionMatches(true, i, wanted, 0, wanted.length())) {
                return true;
            }
        }
        return false;
    }

    /** The same for all letters that {@link String#regionMatches} takes for one, as µ and μ. */
    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
