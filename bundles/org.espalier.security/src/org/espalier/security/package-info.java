// SPDX-License-Identifier: EPL-2.0
/** Site CA, certificates, principals. */
package org.espalier.security;
