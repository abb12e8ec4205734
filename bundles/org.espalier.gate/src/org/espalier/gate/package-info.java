// SPDX-License-Identifier: EPL-2.0
/**
 * The local gate: a UNIX domain socket on which programs of this machine give commands and ask
 * questions as the account that the kernel names (SO_PEERCRED), by the contract that consoles use.
 * Knows nothing of a controller but that contract, so that whatever serves it may have a gate.
 */
package org.espalier.gate;
