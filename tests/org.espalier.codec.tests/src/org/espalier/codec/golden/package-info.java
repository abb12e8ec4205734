// SPDX-License-Identifier: EPL-2.0
/** Messages as they were written by each released version of the format. */
package org.espalier.codec.golden;
