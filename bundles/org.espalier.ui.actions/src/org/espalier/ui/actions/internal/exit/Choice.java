// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.exit;

/** What to do with a site when its console closes. */
enum Choice {
    LEAVE_RUNNING,
    STOP_SITE,
    CANCEL
}
