// SPDX-License-Identifier: EPL-2.0
/** The Deployment Tree: who feeds whom, how fast, and what happened. */
package org.espalier.ui.images.internal.tree;
