// SPDX-License-Identifier: EPL-2.0
/**
 * What every view of the console shares: the controller, the site's mirror, measurements. Views get
 * it by {@code getSite().getService(SiteSession.class)}.
 */
package org.espalier.ui.session;
