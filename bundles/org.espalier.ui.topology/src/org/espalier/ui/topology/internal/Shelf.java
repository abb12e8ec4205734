// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;

/**
 * Which bed a host stands in.
 *
 * @param key of the bed; the site may not have anything of that key
 * @param name of the bed
 * @param last whether the bed stands behind the others: that of the hosts that belong nowhere
 */
record Shelf(EntityKey key, String name, boolean last) {}
