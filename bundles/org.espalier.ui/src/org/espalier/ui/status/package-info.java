// SPDX-License-Identifier: EPL-2.0
/** What the window says about the site outside its views: title and status line. */
package org.espalier.ui.status;
