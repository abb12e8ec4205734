// SPDX-License-Identifier: EPL-2.0
/** Virtual machines in the controller. */
package org.espalier.controller.vms;
