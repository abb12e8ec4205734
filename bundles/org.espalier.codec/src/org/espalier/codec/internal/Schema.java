// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import java.util.HashMap;
import java.util.Map;

/**
 * The registered types and their forms, each derived when it is first needed: a command line needs
 * few of them, and is not to wait for all.
 */
final class Schema {
    /** That of this Espalier. */
    static final Schema CURRENT = new Schema(MessageTypes.names());

    /**
     * A registered type.
     *
     * @param type its class: a record, or a sealed type that only lists can have
     * @param name its registered name
     * @param builder derives its form
     */
    record Entry(Class<?> type, String name, FormBuilder builder) {
        Form form() {
            return builder.of(type);
        }
    }

    private final Map<Class<?>, Entry> byType = new HashMap<>();
    private final Map<String, Entry> byName = new HashMap<>();

    Schema(Map<Class<?>, String> names) {
        FormBuilder builder = new FormBuilder(names);
        names.forEach(
                (type, name) -> {
                    Entry entry = new Entry(type, name, builder);
                    byType.put(type, entry);
                    if (byName.put(name, entry) != null) {
                        throw new IllegalStateException(name + " is registered twice");
                    }
                });
    }

    /** The entry of {@code type}, which has to be registered. */
    Entry of(Class<?> type) {
        Entry entry = byType.get(type);
        if (entry == null) {
            throw new IllegalArgumentException(type.getName() + " is no type of messages");
        }
        return entry;
    }

    /** The entry that is called {@code name}, or null. */
    Entry of(String name) {
        return byName.get(name);
    }
}
