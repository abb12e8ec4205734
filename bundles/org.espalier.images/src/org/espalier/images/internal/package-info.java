// SPDX-License-Identifier: EPL-2.0
/** Images as chunks, made. */
package org.espalier.images.internal;
