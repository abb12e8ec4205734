// SPDX-License-Identifier: EPL-2.0
/** The embedded site. */
package org.espalier.embedded;
