// SPDX-License-Identifier: EPL-2.0
/** The Site perspective and what its views share. */
package org.espalier.ui.site.internal;
