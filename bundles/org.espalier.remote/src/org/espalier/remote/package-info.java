// SPDX-License-Identifier: EPL-2.0
/**
 * Agents and consoles and their controller, connected. They dial; the controller has one port, on
 * which each of them has its own path. What crosses is bytes of the codec, in both directions at
 * any time.
 *
 * <p>This bundle alone knows ECF.
 */
package org.espalier.remote;
