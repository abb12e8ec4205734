// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session;

import java.time.Duration;

/** What is remembered of the last minutes, as points that are {@link #STEP} apart. */
public enum Trend {
    /** Of a host its load average, of a VM the processor seconds it uses in a second. */
    CPU,
    /** Memory in use, bytes; of a VM whose guest does not tell, what its host holds for it. */
    MEMORY,
    /** Received and sent, bytes a second. */
    NET;

    /** From one point to the next. */
    public static final Duration STEP = Duration.ofSeconds(15);

    /** How many points there are. */
    public static final int POINTS = 20;
}
