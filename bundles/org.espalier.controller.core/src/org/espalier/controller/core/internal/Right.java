// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

/** What a principal may want of a thing, besides commands. */
public enum Right {
    /** To see it, and what is measured of it. */
    SEE,
    /** To read what its guest wrote. */
    READ_SERIAL_LOG,
    /** To read what its agent wrote: that tells of all VMs there. */
    READ_HOST_LOG,
    /** Typing into a guest is acting on it. */
    USE_CONSOLE
}
