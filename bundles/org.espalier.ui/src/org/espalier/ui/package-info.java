// SPDX-License-Identifier: EPL-2.0
/** Workbench. */
package org.espalier.ui;
