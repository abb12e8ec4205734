// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.model.VmVerb;

/** Verbs in sentences. */
final class Verbs {
    private Verbs() {}

    /** As in "was not started". */
    static String participle(VmVerb verb) {
        return switch (verb) {
            case START -> "started";
            case SHUT_DOWN -> "shut down";
            case DESTROY -> "destroyed";
            case SUSPEND -> "suspended";
            case RESUME -> "resumed";
            case SAVE -> "saved";
            case RESTORE -> "restored";
            case DELETE -> "deleted";
        };
    }
}
