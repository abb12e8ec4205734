// SPDX-License-Identifier: EPL-2.0
/**
 * Agents and their controller, connected. Agents dial; the controller has one port, on which every
 * agent has its own path. What crosses is bytes of the codec, in both directions at any time.
 *
 * <p>This bundle alone knows ECF.
 */
package org.espalier.remote;
