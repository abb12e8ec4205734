// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.link;

import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;

import java.util.Optional;

/**
 * The VM that a console shows, as it stands now.
 *
 * @param id which
 * @param name what people call it
 * @param state where in its life it is
 * @param trouble one sentence on what is wrong with it
 */
public record Target(VmId id, String name, VmState state, Optional<String> trouble) {
    /** Whether there is a process on its host whose console can be attached to. */
    boolean attachable() {
        return state.alive();
    }
}
