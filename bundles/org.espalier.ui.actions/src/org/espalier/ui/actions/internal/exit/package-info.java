// SPDX-License-Identifier: EPL-2.0
/** What is asked when the console closes. */
package org.espalier.ui.actions.internal.exit;
