// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.relay;

import org.espalier.api.model.HostId;

/**
 * What came from one parent for one stripe.
 *
 * @param stripe which, from 0
 * @param parent who gave it
 * @param bytes of chunks and pages as they went over the wire, compressed where they were; ever
 */
public record Edge(int stripe, HostId parent, long bytes) {}
