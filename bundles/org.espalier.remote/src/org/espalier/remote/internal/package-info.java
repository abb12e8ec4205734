// SPDX-License-Identifier: EPL-2.0
/** Ports, lines and sessions. */
package org.espalier.remote.internal;
