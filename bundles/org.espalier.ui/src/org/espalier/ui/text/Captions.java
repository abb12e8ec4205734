// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import java.util.Collection;

/**
 * Short names: where all hosts are called alike but for a number, the number is enough.
 *
 * @param prefix how many characters all names have in common
 */
public record Captions(int prefix) {
    /** For hosts of those names. */
    public static Captions of(Collection<String> names) {
        String common = null;
        for (String name : names) {
            String stem = name.substring(0, stem(name));
            if (common != null && !common.equals(stem) || stem.length() == name.length()) {
                return new Captions(0);
            }
            common = stem;
        }
        return new Captions(common == null ? 0 : common.length());
    }

    /** The short one of {@code name}. */
    public String caption(String name) {
        return prefix < name.length() ? name.substring(prefix) : name;
    }

    private static int stem(String name) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
