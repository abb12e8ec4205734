// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

/** What a principal may want besides commands. */
public enum Right {
    /** Everything of the site, rather than what belongs to the own VOs. */
    SEE_WHOLE_SITE,
    READ_AUDIT,
    SEE_MEASUREMENTS,
    READ_SERIAL_LOG,
    /** Typing into a guest is acting on it. */
    USE_CONSOLE
}
