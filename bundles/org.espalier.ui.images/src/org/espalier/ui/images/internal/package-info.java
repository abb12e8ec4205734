// SPDX-License-Identifier: EPL-2.0
/** The Images perspective. */
package org.espalier.ui.images.internal;
