// SPDX-License-Identifier: EPL-2.0
/** The session's implementation. */
package org.espalier.ui.session.internal;
