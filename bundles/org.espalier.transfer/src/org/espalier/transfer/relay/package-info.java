// SPDX-License-Identifier: EPL-2.0
/**
 * What an agent needs to take part in deployments of images: a {@link
 * org.espalier.transfer.relay.Relay}, orders for it, what it tells.
 */
package org.espalier.transfer.relay;
