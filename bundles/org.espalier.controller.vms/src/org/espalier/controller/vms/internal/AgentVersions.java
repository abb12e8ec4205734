// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import java.math.BigInteger;
import java.util.Optional;

/** Which of two agents is the newer one. */
final class AgentVersions {
    private AgentVersions() {}

    /** {@code offered} where {@code has} is older; one that says nothing of itself is. */
    static Optional<String> newer(Optional<String> offered, String has) {
        return offered.filter(o -> older(has, o));
    }

    /** Whether version {@code a} comes before {@code b}: number by number, words as words. */
    static boolean older(String a, String b) {
        String[] left = a.split("\\.");
        String[] right = b.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = compare(part(left, i), part(right, i));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }

    private static int compare(String a, String b) {
        boolean numbers = a.matches("[0-9]{1,30}") && b.matches("[0-9]{1,30}");
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }
}
