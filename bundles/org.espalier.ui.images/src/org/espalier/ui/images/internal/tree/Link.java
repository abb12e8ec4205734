// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

/**
 * An edge of a tree: who feeds whom.
 *
 * @param stripe which tree, from 0
 * @param parent who feeds, by its place on the axis; {@link Tree#SOURCE} for the source
 * @param child who is fed, by its place on the axis
 * @param rate bytes a second
 * @param state what is known of it
 * @param critical whether the end of the whole waits for it
 */
record Link(int stripe, int parent, int child, long rate, State state, boolean critical) {
    /** What is known of an edge. */
    enum State {
        /** It carries chunks. */
        LIVE,
        /** It carries chunks instead of another one that was lost. */
        REPAIRED,
        /** It has carried all it had to. */
        OVER,
        /** Its parent or its child was lost. */
        LOST
    }

    boolean live() {
        return state == State.LIVE || state == State.REPAIRED;
    }
}
