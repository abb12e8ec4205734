// SPDX-License-Identifier: EPL-2.0
/**
 * Kills controllers and cuts their power, and looks what is left. A driver gives commands and plays
 * the hosts; the controller under test is another process, which only a {@link Probe} connects with
 * the driver. The driver's log of effects outlives every controller.
 */
package org.espalier.controller.crash;
