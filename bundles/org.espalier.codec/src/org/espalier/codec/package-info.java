// SPDX-License-Identifier: EPL-2.0
/** Wire and journal form of the records. */
package org.espalier.codec;
