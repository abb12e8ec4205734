// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import java.time.Instant;

/** Something that went wrong, and when the console saw it. */
record Notice(Instant at, NoticeKind kind, String text) {}
