// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.table.CellFilter;
import org.espalier.ui.text.States;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a person writes above the tree: words, all of which must match. A word is {@code
 * property:value} with the properties name, state, vo, image, host and group, or a value alone,
 * which is looked for in names. Values are those of {@link CellFilter}.
 */
final class TreeFilter {
    private static final Set<String> PROPERTIES =
            Set.of("name", "state", "vo", "image", "host", "group");

    private TreeFilter() {}

    /** Reads {@code input}; null if it asks for nothing. */
    static Predicate<MEntity> parse(String input, Measurements clock) {
        Predicate<MEntity> all = null;
        for (String word : input.strip().split("\\s+")) {
            if (word.isEmpty() || word.equals("and")) {
                continue;
            }
            Predicate<MEntity> one = word(word, clock);
            all = all == null ? one : all.and(one);
        }
        return all;
    }

    private static Predicate<MEntity> word(String word, Measurements clock) {
        int colon = word.indexOf(':');
        String property = colon < 0 ? "" : word.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!PROPERTIES.contains(property)) {
            CellFilter name = CellFilter.parse(word, 1);
            return entity -> name.matches(entity.getName(), OptionalDouble.empty());
        }
        CellFilter value = CellFilter.parse(word.substring(colon + 1), 1);
        return entity -> {
            String text = value(entity, property, clock);
            return text != null && value.matches(text, OptionalDouble.empty());
        };
    }

    /** Null where the entity has no such property. */
    private static String value(MEntity entity, String property, Measurements clock) {
        if (property.equals("name")) {
            return entity.getName();
        }
        if (entity instanceof MVm vm) {
            return switch (property) {
                case "state" -> States.words(vm, clock);
                case "vo" -> name(vm.getVo());
                case "image" -> name(vm.getImage());
                case "host" -> name(vm.getHost());
                default -> vm.getHost() == null ? null : name(vm.getHost().getGroup());
            };
        }
        if (entity instanceof MHost host) {
            return switch (property) {
                case "state" -> States.words(host, clock);
                case "host" -> host.getName();
                case "group" -> name(host.getGroup());
                default -> null;
            };
        }
        return null;
    }

    private static String name(MEntity entity) {
        return entity == null ? null : entity.getName();
    }
}
