// SPDX-License-Identifier: EPL-2.0
/** A controller with its real core and its gate, for tests of what comes to the gate. */
package org.espalier.gate.testing;
