// SPDX-License-Identifier: EPL-2.0
/** Searching what the console shows of a site. */
package org.espalier.ui.search;
