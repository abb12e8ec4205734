// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

/** What a number counts. Only numbers of one dimension are compared. */
public enum Dimension {
    /** Things: no unit. */
    COUNT,
    /** Memory and files, in bytes. */
    BYTES,
    /** Traffic, in bytes a second. */
    RATE,
    /** A part of a whole, 0 to 1; written in per cent. */
    SHARE,
    /** How long, in seconds. */
    DURATION
}
