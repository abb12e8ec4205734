// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import java.util.regex.Pattern;

/**
 * The rule for names that people give to things of a site: what a DNS label, a libvirt domain and a
 * file name all accept.
 */
public final class Names {
    /** Longest name, in characters: that of a DNS label (RFC 1035). */
    public static final int MAX_LENGTH = 63;

    private static final Pattern LEGAL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private Names() {}

    /** Whether {@code name} may name a host, VM, group, VO, network or pool. */
    public static boolean legal(String name) {
        return name != null && LEGAL.matcher(name).matches();
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
                            + name
                            + "\" is not usable: it has characters or a length that host names do"
                            + " not allow. Use 1 to 63 of a-z, 0-9 and inner hyphens.");
        }
        return name;
    }
}
