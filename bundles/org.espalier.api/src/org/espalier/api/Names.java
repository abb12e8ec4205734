// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

/**
 * The rule for names that people give to things of a site: what a DNS label, a libvirt domain and a
 * file name all accept.
 */
public final class Names {
    /** Longest name, in characters: that of a DNS label (RFC 1035). */
    public static final int MAX_LENGTH = 63;

    private static final int MAX_SHOWN = 40;

    /** A name of a row may be too long by its number only, which is at its end. */
    private static final int LONGEST_SHOWN = 80;

    private Names() {}

    /** Whether {@code name} may name a host, VM, group, VO, network or pool. */
    public static boolean legal(String name) {
        if (name == null || name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        int last = name.length() - 1;
        // Not by a regular expression: every id of a site that is read passes here.
        for (int i = 0; i <= last; i++) {
            char c = name.charAt(i);
            boolean inner = c == '-' && i > 0 && i < last;
            if (!inner && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** {@code text} as a refusal shows it: so much that the reason stays in sight behind it. */
    public static String shown(String text) {
        return text != null && text.length() > LONGEST_SHOWN
                ? text.substring(0, MAX_SHOWN) + "…"
                : text;
    }

    /**
     * Returns {@code name}.
     *
     * @throws IllegalArgumentException naming the kind, the name and the rule if it is not legal
     */
    public static String require(String kind, String name) {
        if (!legal(name)) {
            throw new IllegalArgumentException(
                    kind
                            + " name \""
                            + shown(name)
                            + "\" is not usable: it has characters or a length that host names do"
                            + " not allow. Use 1 to 63 of a-z, 0-9 and inner hyphens.");
        }
        return name;
    }
}
