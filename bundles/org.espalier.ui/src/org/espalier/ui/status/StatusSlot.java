// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.status;

/** The places of the status line, left to right. */
public enum StatusSlot {
    /** "atlas-184219-0 selected". */
    SELECTION(false),
    /** "Revision 48 213, 0.2 s ago". */
    REVISION(false),
    /** "233 of 234 agents". */
    AGENTS(false),
    /** What needs a look: "node022 unheard of for 41 s". */
    TROUBLE(false),
    /** What is bad of the site: "2 things are bad". */
    HEALTH(false),
    /** Why a host takes none of the VMs that are dragged over it. */
    DROP(false),
    /** What this machine lacks: "Without root VMs have user networking only". */
    LACKING(false),
    /** The task begun last, with its bar. */
    TASK(true),
    /** "Activity: 2 running". */
    ACTIVITY(true);

    private final boolean right;

    StatusSlot(boolean right) {
        this.right = right;
    }

    /** Whether it stands at the right end. */
    public boolean right() {
        return right;
    }
}
