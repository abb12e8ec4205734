// SPDX-License-Identifier: EPL-2.0
/** Tree of groups, hosts, VMs and VOs. */
package org.espalier.ui.site.internal.explorer;
