// SPDX-License-Identifier: EPL-2.0
/** Bytes from host to host: UNIX sockets of one are reached from another, by one-time tickets. */
package org.espalier.transfer;
