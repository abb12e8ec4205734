// SPDX-License-Identifier: EPL-2.0
/** Bytes from host to host, made. */
package org.espalier.transfer.internal;
