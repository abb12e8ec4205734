// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VoId;

import java.util.Objects;

/**
 * Removes a VO that has no VMs any more; its people stay, without it.
 *
 * @param vo which
 */
public record DissolveVo(VoId vo) implements Command {
    /** Checks. */
    public DissolveVo {
        Objects.requireNonNull(vo, "vo");
    }
}
