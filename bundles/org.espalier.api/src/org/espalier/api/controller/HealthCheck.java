// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import java.time.Instant;
import java.util.List;

/**
 * Looks at one area of a site. An OSGi service of the part of the controller that knows that area;
 * all of them together are the site's health.
 */
public interface HealthCheck {
    /** What it looks at. */
    HealthFinding.Area area();

    /**
     * What it finds. May wait for a disk or a server: whoever asks gives up after some seconds, and
     * asks nothing more until this has returned. May throw: then the area is unknown.
     *
     * @param now by the controller's clock
     */
    List<HealthFinding> check(Instant now);
}
