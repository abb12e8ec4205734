// SPDX-License-Identifier: EPL-2.0
/** What assistive technology is told. */
package org.espalier.ui.access;
