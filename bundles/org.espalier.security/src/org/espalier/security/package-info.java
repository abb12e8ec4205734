// SPDX-License-Identifier: EPL-2.0
/**
 * The site's own certificate authority, the credentials it issues, and TLS made of them.
 *
 * <p>A peer is known by its certificate alone: common name (a host's id, a controller's or
 * console's name), organisational unit (its {@link org.espalier.security.PeerRole}) and
 * organisation (the site's UUID).
 */
package org.espalier.security;
