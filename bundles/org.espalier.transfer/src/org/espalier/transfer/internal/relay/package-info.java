// SPDX-License-Identifier: EPL-2.0
/** Chunks from host to host, made. */
package org.espalier.transfer.internal.relay;
