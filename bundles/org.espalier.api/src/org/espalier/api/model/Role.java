// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/** What a principal is to the site; checked in one place, denied by default. */
public enum Role {
    /** Everything. */
    SITE_ADMINISTRATOR,
    /** Everything about VMs, hosts and deployments; not people, roles or certificates. */
    OPERATOR,
    /** Sees everything, changes nothing. */
    AUDITOR,
    /** What belongs to the own VO. */
    VO_ADMINISTRATOR,
    /** The own VMs and jobs. */
    USER
}
