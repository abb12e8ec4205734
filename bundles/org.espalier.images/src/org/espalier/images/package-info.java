// SPDX-License-Identifier: EPL-2.0
/**
 * Images of virtual machines as chunks: cut by content, named by their SHA-256, listed in a signed
 * manifest, kept once on each host. Knows no network and no site.
 */
package org.espalier.images;
