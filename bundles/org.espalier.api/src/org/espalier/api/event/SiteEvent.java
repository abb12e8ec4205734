// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.event;

/** What a console is sent: first a snapshot, or the tail it missed, then revisions. */
public sealed interface SiteEvent permits Snapshot, Revision {
    /** The revision after which the site looks like this. */
    long number();
}
