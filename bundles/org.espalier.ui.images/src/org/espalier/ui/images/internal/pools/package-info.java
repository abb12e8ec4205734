// SPDX-License-Identifier: EPL-2.0
/** Pools of images that are reached over SSH: shown, set, looked at, chosen from. */
package org.espalier.ui.images.internal.pools;
