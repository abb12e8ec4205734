// SPDX-License-Identifier: EPL-2.0
/** How a process without a window ends: with a code where it cannot start, in order when asked. */
package org.espalier.app.daemon.internal;
