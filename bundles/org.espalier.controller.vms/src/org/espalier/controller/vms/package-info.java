// SPDX-License-Identifier: EPL-2.0
/** Hosts and VMs: lets agents in, places VMs, carries tasks out, mirrors the image folder. */
package org.espalier.controller.vms;
