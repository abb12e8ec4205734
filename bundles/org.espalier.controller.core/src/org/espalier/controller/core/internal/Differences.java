// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.controller.AuditChange;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Change;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.controller.core.SiteState;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a command changes, field by field, for the audit; bounded. */
final class Differences {
    /**
     * Tasks are how a command is carried out, and what would undo it how it is taken back, not what
     * it is about; who had which address is kept by itself.
     */
    private static final Set<EntityKind> LEFT_OUT =
            EnumSet.of(
                    EntityKind.TASK,
                    EntityKind.TASK_ITEM,
                    EntityKind.ADDRESS,
                    EntityKind.UNDO,
                    EntityKind.UNDO_VALUES);

    private Differences() {}

    static List<AuditChange> of(List<Change> changes, SiteState before) {
        return changes.stream()
                .filter(change -> !LEFT_OUT.contains(change.key().kind()))
                .flatMap(change -> of(change, before.get(change.key())))
                .limit(AuditEntry.MOST_CHANGES)
                .toList();
    }

    private static Stream<AuditChange> of(Change change, Optional<Entity> before) {
        Optional<Entity> after =
                change instanceof Change.Put put ? Optional.of(put.entity()) : Optional.empty();
        if (before.isPresent() && after.isPresent()) {
            return fields(change.key(), before.get(), after.get());
        } else if (before.equals(after)) {
            return Stream.empty();
        }
        return Stream.of(
                new AuditChange(
                        change.key(),
                        "",
                        before.map(Differences::whole).orElse(""),
                        after.map(Differences::whole).orElse("")));
    }

    private static Stream<AuditChange> fields(EntityKey key, Entity before, Entity after) {
        return Arrays.stream(after.getClass().getRecordComponents())
                .filter(field -> !value(field, before).equals(value(field, after)))
                .map(
                        field ->
                                new AuditChange(
                                        key,
                                        field.getName(),
                                        text(value(field, before)),
                                        text(value(field, after))));
    }

    /** "title=Physics, shares=3": what is empty is left out. */
    private static String whole(Entity entity) {
        return cut(
                Arrays.stream(entity.getClass().getRecordComponents())
                        .filter(field -> !text(value(field, entity)).isEmpty())
                        .map(field -> field.getName() + "=" + text(value(field, entity)))
                        .collect(Collectors.joining(", ")));
    }

    private static Object value(RecordComponent field, Entity entity) {
        try {
            return field.getAccessor().invoke(entity);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }

    private static String text(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Differences::text).orElse("");
        } else if (value instanceof Collection<?> all) {
            return cut(
                    all.stream().map(Differences::text).sorted().collect(Collectors.joining(", ")));
        }
        return cut(value.toString());
    }

    private static String cut(String text) {
        if (text.length() <= AuditChange.MAX_LENGTH) {
            return text;
        }
        int end = AuditChange.MAX_LENGTH - 1;
        // Half a character could not be written.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }
}
