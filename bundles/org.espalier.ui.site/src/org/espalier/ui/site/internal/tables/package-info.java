// SPDX-License-Identifier: EPL-2.0
/** Hosts, virtual machines and images as tables. */
package org.espalier.ui.site.internal.tables;
