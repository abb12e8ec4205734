// SPDX-License-Identifier: EPL-2.0
/** Sockets, and pieces over them. */
package org.espalier.gate.internal;
