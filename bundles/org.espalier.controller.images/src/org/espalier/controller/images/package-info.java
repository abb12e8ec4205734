// SPDX-License-Identifier: EPL-2.0
/** The site's library of images, whom it trusts, and how images get to hosts. */
package org.espalier.controller.images;
