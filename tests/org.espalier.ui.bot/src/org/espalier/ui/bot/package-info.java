// SPDX-License-Identifier: EPL-2.0
/**
 * Page objects for tests of the console, shaped like SWTBot's. They work from a test's own thread
 * while the workbench runs, and on the UI thread in tests that own a shell (they pump events then).
 */
package org.espalier.ui.bot;
