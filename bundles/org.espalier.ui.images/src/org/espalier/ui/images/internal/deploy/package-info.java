// SPDX-License-Identifier: EPL-2.0
/** What can be done with images: import, deploy, verify, evict, trust, delete. */
package org.espalier.ui.images.internal.deploy;
