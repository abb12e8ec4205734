// SPDX-License-Identifier: EPL-2.0
/** How searches are read, written and made ready. */
package org.espalier.search.internal;
