// SPDX-License-Identifier: EPL-2.0
/**
 * The ends of a connection: one asks, the other answers and reports. Whatever carries the pieces,
 * TLS or a local socket, a controller is served and asked by the same code.
 */
package org.espalier.link.ends;
