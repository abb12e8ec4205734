// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

/**
 * Looks after the health of the whole site; who may ask was decided before. Safe for many threads.
 */
public interface SiteHealth {
    /** How the site is; waits some seconds at most. */
    HealthReport report();
}
