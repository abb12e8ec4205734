// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What VM states are called: asked for each VM of a site, again and again. */
final class VmStateLabels {
    private static final Map<Class<?>, String> LABELS = new HashMap<>();
    private static final Map<String, VmState> STATES = new HashMap<>();

    static {
        for (VmState each : VmState.ALL) {
            String label = each.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            LABELS.put(each.getClass(), label);
            STATES.put(label, each);
        }
    }

    private VmStateLabels() {}

    static String of(VmState state) {
        return LABELS.get(state.getClass());
    }

    static Optional<VmState> state(String label) {
        return Optional.ofNullable(STATES.get(label));
    }
}
