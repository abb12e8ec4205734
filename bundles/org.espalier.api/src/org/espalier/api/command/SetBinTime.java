// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.Site;

/**
 * Sets how long deleted VMs stay in the bin; what lies there already stays as long as it was told.
 *
 * @param hours from 0, for what is not to stay at all, to {@link Site#MOST_BIN_HOURS}
 */
public record SetBinTime(long hours) implements Command {
    /** Checks. */
    public SetBinTime {
        if (hours < 0 || hours > Site.MOST_BIN_HOURS) {
            throw new IllegalArgumentException(
                    "The bin keeps for 0 to " + Site.MOST_BIN_HOURS + " hours, not for " + hours);
        }
    }
}
