// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

/** The three ways the console is coloured. */
public enum Variant {
    /** Dark ink on light surfaces. */
    LIGHT,
    /** Light ink on dark surfaces. */
    DARK,
    /** The desktop's own colours and shapes only. */
    HIGH_CONTRAST
}
