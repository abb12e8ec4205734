// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What maintenance mode of a host forbids, in the same words wherever it does. */
final class Maintenance {
    /** In UTC: who reads it may sit elsewhere than the controller. */
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Maintenance() {}

    /** Why {@code host} takes no VM; empty where it is not in maintenance mode. */
    static Optional<Refusal> refuse(Host host) {
        return host.maintenance()
                .map(since -> refusal("Host " + host.id() + " takes no VM", "it", since));
    }

    /** Why nothing comes up on host {@code id}: {@code thing} says what was not done. */
    static Optional<Refusal> refuse(SiteState state, HostId id, String thing) {
        return state.host(id)
                .flatMap(Host::maintenance)
                .map(since -> refusal(thing, "its host " + id, since));
    }

    private static Refusal refusal(String thing, String who, Instant since) {
        return new Refusal(
                Refusal.Code.ILLEGAL_STATE,
                thing,
                who + " is in maintenance mode since " + MINUTE.format(since),
                "Choose Resume Host first, or other hosts");
    }
}
