// SPDX-License-Identifier: EPL-2.0
/** Site perspective. */
package org.espalier.ui.site;
