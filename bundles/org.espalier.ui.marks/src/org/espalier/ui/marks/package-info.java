// SPDX-License-Identifier: EPL-2.0
/** What people keep about VMs and hosts, and undo: ids of the commands. */
package org.espalier.ui.marks;
