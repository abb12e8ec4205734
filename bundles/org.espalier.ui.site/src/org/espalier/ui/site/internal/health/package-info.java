// SPDX-License-Identifier: EPL-2.0
/** Health: what of the site is not as it should be, since when, and what to do. */
package org.espalier.ui.site.internal.health;
