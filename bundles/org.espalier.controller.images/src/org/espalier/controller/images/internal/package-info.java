// SPDX-License-Identifier: EPL-2.0
/** How the library and deployments are done. */
package org.espalier.controller.images.internal;
