// SPDX-License-Identifier: EPL-2.0
/** A running workbench on a site in memory, for tests of views and actions. */
package org.espalier.ui.testing.bench;
