// SPDX-License-Identifier: EPL-2.0
/** A controller in memory: for tests that need a site on the screen and no agents. */
package org.espalier.ui.testing;
