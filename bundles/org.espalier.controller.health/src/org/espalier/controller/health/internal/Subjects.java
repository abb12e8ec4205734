// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.controller.HealthFinding;

/** What a finding about a whole area is about. */
final class Subjects {
    private Subjects() {}

    static String of(HealthFinding.Area area) {
        return switch (area) {
            case STORE -> "Store";
            case DISKS -> "Disks";
            case CLOCKS -> "Clocks";
            case AGENTS -> "Agents";
            case CERTIFICATES -> "Certificates";
            case NETWORKS -> "Networks";
            case BACKUPS -> "Backups";
        };
    }
}
