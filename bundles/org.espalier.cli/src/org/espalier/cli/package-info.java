// SPDX-License-Identifier: EPL-2.0
/** The {@code espalier} command. */
package org.espalier.cli;
