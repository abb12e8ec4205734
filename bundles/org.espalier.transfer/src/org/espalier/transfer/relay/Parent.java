// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.relay;

import org.espalier.api.model.HostId;
import org.espalier.transfer.HostLinks;

/**
 * A host that gives chunks.
 *
 * @param host whom its certificate has to name
 * @param at its data port
 */
public record Parent(HostId host, HostLinks.Endpoint at) {}
