// SPDX-License-Identifier: EPL-2.0
/** A core on a journal in memory, for tests. */
package org.espalier.controller.core.testing;
