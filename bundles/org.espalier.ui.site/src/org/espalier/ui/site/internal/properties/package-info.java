// SPDX-License-Identifier: EPL-2.0
/** What is selected, in detail. */
package org.espalier.ui.site.internal.properties;
