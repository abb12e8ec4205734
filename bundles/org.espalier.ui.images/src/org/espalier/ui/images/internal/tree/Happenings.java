// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.ui.theme.StateShape;

/** What can happen to a deployment, as the controller calls it, and how it is shown. */
final class Happenings {
    static final String LOST = "LOST";
    static final String REPAIRED = "MOVED";
    static final String JOINED = "JOINED";

    private Happenings() {}

    /** The shape of the kind {@code kind}; one that is not known is told by its words alone. */
    static StateShape shape(String kind) {
        return switch (kind) {
            case LOST -> StateShape.LOST;
            case "FAILED", "CORRUPT" -> StateShape.FAILED;
            case REPAIRED -> StateShape.SWAPPING;
            case "SLOW" -> StateShape.WARNING;
            case "COMPLETE", "RECOVERED" -> StateShape.DONE;
            case JOINED -> StateShape.DEPLOYING;
            case "PAUSED" -> StateShape.HELD;
            default -> StateShape.WAITING;
        };
    }
}
