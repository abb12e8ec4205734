// SPDX-License-Identifier: EPL-2.0
/** Reads which hosts there are from what people have at hand. */
package org.espalier.hosts.source;
