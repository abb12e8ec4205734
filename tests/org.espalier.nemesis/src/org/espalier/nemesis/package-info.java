// SPDX-License-Identifier: EPL-2.0
/**
 * Commands by consoles, faults by a nemesis, and what came of both: a real controller with real
 * hosts, a history of all that was asked, answered and done, and a checker that judges the history
 * alone.
 */
package org.espalier.nemesis;
