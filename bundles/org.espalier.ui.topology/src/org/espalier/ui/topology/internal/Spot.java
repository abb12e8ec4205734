// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

/**
 * An item's place in the picture.
 *
 * @param bed number of the bed
 * @param tile number of the tile in it; −1 for the bed itself
 * @param chip number of the VM in the tile; −1 for the tile itself
 */
record Spot(int bed, int tile, int chip) {}
