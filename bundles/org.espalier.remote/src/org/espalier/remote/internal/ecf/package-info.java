// SPDX-License-Identifier: EPL-2.0
/**
 * A wire made of ECF: on each side a container with one remote service, over TLS sockets that were
 * authenticated before ECF sees them.
 */
package org.espalier.remote.internal.ecf;
