// SPDX-License-Identifier: EPL-2.0
/**
 * The controller's truth: immutable states, one writer, commands and observations; and the ports by
 * which stores and concerns such as VMs plug into it.
 */
package org.espalier.controller.core;
