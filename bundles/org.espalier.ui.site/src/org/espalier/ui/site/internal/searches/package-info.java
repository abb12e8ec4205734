// SPDX-License-Identifier: EPL-2.0
/** Keeping searches under names. */
package org.espalier.ui.site.internal.searches;
