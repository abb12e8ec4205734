// SPDX-License-Identifier: EPL-2.0
/** How the records are bound to CBOR. */
package org.espalier.codec.internal;
