// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

/** A text that is looked for in others, whatever the case of letters, without making new ones. */
final class Needle {
    private final String wanted;
    private final char lower;
    private final char upper;

    Needle(String wanted) {
        this.wanted = wanted;
        lower = Character.toLowerCase(wanted.charAt(0));
        upper = Character.toUpperCase(wanted.charAt(0));
    }

    boolean isIn(String text) {
        int last = text.length() - wanted.length();
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if ((c == lower || c == upper || c == wanted.charAt(0))
                    && text.regionMatches(true, i, wanted, 0, wanted.length())) {
                return true;
            }
        }
        return false;
    }
}
