// SPDX-License-Identifier: EPL-2.0
/** How a site's state is sent and stored: snapshots and revisions. */
package org.espalier.api.event;
