// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.link;

/** How a console stands to its VM. */
public enum LinkState {
    /** There is no VM. */
    NONE,
    /** Asked for, no answer yet. */
    ATTACHING,
    /** What is typed reaches the guest. */
    ATTACHED,
    /** It was attached, or could not be; {@link ConsoleLink#cause()} says why. */
    CLOSED,
    /** The VM is off: its log is shown. */
    OFF
}
