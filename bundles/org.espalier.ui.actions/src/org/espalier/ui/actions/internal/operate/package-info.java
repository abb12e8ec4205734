// SPDX-License-Identifier: EPL-2.0
/** Operations on VMs that have to be told more than a verb: size, snapshots, copies. */
package org.espalier.ui.actions.internal.operate;
