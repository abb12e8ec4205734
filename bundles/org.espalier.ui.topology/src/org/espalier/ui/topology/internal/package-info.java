// SPDX-License-Identifier: EPL-2.0
/**
 * The Cluster Topology view: a picture of the site made from the mirror, laid out in beds along a
 * trunk, drawn by the canvas.
 */
package org.espalier.ui.topology.internal;
