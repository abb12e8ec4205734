// SPDX-License-Identifier: EPL-2.0
/** Reconciliation, placement, tasks, consoles and images. */
package org.espalier.controller.vms.internal;
