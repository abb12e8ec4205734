// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VoId;

import java.util.Objects;

/**
 * Suspends a VO: it gets no new VMs, and its people may only look. Its VMs go on.
 *
 * @param vo which
 */
public record SuspendVo(VoId vo) implements Command {
    /** Checks. */
    public SuspendVo {
        Objects.requireNonNull(vo, "vo");
    }
}
