// SPDX-License-Identifier: EPL-2.0
/** Wizards that add hosts to the site and remove them. */
package org.espalier.ui.hosts;
