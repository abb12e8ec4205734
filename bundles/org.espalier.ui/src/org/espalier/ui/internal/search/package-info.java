// SPDX-License-Identifier: EPL-2.0
/** Searches that are kept. */
package org.espalier.ui.internal.search;
