// SPDX-License-Identifier: EPL-2.0
/** Messages in order, with a limit to what may be under way, over any wire. Knows no ECF. */
package org.espalier.link;
