// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.api.controller.DeploymentPicture.Stage;
import org.espalier.api.model.HostId;
import org.espalier.ui.theme.StateShape;

/**
 * A host on the axis.
 *
 * @param id which
 * @param caption what sets its name apart from its neighbours'
 * @param stage how far it is
 * @param had share of the image that was there before, 0 to 1
 * @param done share that it has now, what was there included, 0 to 1
 * @param rate bytes a second that it gets over all its edges
 * @param words why it failed or waits; may be empty
 */
record Node(
        HostId id, String caption, Stage stage, double had, double done, long rate, String words) {

    /** Whether nothing comes or goes there any more because of trouble. */
    boolean lost() {
        return stage == Stage.AWAY || stage == Stage.FAILED;
    }

    boolean complete() {
        return stage == Stage.COMPLETE;
    }

    /** Its state as a shape. */
    StateShape shape() {
        return switch (stage) {
            case WAITING -> StateShape.WAITING;
            case FILLING -> StateShape.DEPLOYING;
            case ASSEMBLING -> StateShape.STARTING;
            case COMPLETE -> StateShape.DONE;
            case SLOW -> StateShape.WARNING;
            case AWAY -> StateShape.LOST;
            case FAILED -> StateShape.FAILED;
        };
    }

    /** How far it is, for people: "61". */
    String percent() {
        return Long.toString(Math.round(whole(done) * 100));
    }

    /** {@code share} cut to whole per cents: what lacks a chunk does not have all. */
    static double whole(double share) {
        // Sums of shares are a little off.
        return Math.floor(share * 100 + 1e-6) / 100;
    }
}
