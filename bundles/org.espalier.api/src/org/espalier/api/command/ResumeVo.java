// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VoId;

import java.util.Objects;

/**
 * Ends the suspension of a VO.
 *
 * @param vo which
 */
public record ResumeVo(VoId vo) implements Command {
    /** Checks. */
    public ResumeVo {
        Objects.requireNonNull(vo, "vo");
    }
}
