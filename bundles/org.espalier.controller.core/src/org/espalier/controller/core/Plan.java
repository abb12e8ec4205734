// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.Refusal;
import org.espalier.api.event.Change;

import java.util.List;
import java.util.Optional;

/** What a command comes to. */
public sealed interface Plan {
    /**
     * It changes the site.
     *
     * @param changes at most one for each entity; may be empty where all holds already
     * @param task whether a task under the command's id is among them
     * @param remark what whoever gave it is to know besides, in a sentence
     */
    record Changes(List<Change> changes, boolean task, Optional<String> remark) implements Plan {
        /** Copies. */
        public Changes {
            changes = List.copyOf(changes);
        }

        /** Without a remark. */
        public Changes(List<Change> changes, boolean task) {
            this(changes, task, Optional.empty());
        }
    }

    /**
     * It is refused.
     *
     * @param refusals why, at least one
     */
    record Refused(List<Refusal> refusals) implements Plan {
        /** Copies. */
        public Refused {
            refusals = List.copyOf(refusals);
        }

        /** For one reason. */
        public static Refused of(Refusal.Code code, String thing, String cause, String nextStep) {
            return new Refused(List.of(new Refusal(code, thing, cause, nextStep)));
        }
    }
}
