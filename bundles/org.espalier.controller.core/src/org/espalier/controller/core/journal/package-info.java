// SPDX-License-Identifier: EPL-2.0
/** The port behind which a controller keeps what must survive it. */
package org.espalier.controller.core.journal;
