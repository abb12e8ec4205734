// SPDX-License-Identifier: EPL-2.0
/** What people keep about VMs, hosts and images, and undo: ids of the commands. */
package org.espalier.ui.marks;
