// SPDX-License-Identifier: EPL-2.0
/**
 * One owner-drawn scene for topology, trees, timelines and graphs: a world that is looked at
 * through a {@link org.espalier.ui.canvas.Viewport}, drawn by plug-ins ({@link
 * org.espalier.ui.canvas.SceneContent}) in batches of rectangles, with levels of detail, selection,
 * keyboard and accessibility. It knows nothing of sites. UI thread only.
 */
package org.espalier.ui.canvas;
