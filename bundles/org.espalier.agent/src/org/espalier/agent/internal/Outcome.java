// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;

import java.util.EnumSet;
import java.util.Set;

/** What a refusal by the hypervisor leaves open. */
final class Outcome {
    private static final Set<Code> OPEN =
            EnumSet.of(Code.UNREACHABLE, Code.TIMED_OUT, Code.CANCELLED);

    private Outcome() {}

    /** Whether the hypervisor may have done it all the same, or may do so yet. */
    static boolean open(RefusedException e) {
        return OPEN.contains(e.refusal().code());
    }
}
