// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo.internal;

import org.espalier.api.model.Marks;
import org.espalier.api.model.VmTraits;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Makes records of others of their type, field by field, through what lies within them. */
public final class RecordMerge {
    /** Records within others whose fields count one by one, and what stands for their absence. */
    private static final Map<Class<?>, Record> WITHIN =
            Map.of(VmTraits.class, VmTraits.NONE, Marks.class, Marks.NONE);

    private final Rule rule;

    /** One that asks {@code rule} for each field that differs. */
    public RecordMerge(Rule rule) {
        this.rule = rule;
    }

    /** Says what a field becomes. */
    @FunctionalInterface
    public interface Rule {
        /**
         * The new value of a field that differs between two records.
         *
         * @param field its name
         * @param here its value in the record that is changed
         * @param from its value in the first of the two
         * @param to its value in the second
         */
        Object value(String field, Object here, Object from, Object to);
    }

    /**
     * {@code here} with another value for each field that differs in {@code from} and {@code to}.
     *
     * @throws IllegalArgumentException if the values do not go together, in the record's words
     */
    public Object merge(Object here, Object from, Object to) {
        RecordComponent[] fields = here.getClass().getRecordComponents();
        Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = value(fields[i], here, from, to);
        }
        return make(here.getClass(), fields, values);
    }

    private Object value(RecordComponent field, Object here, Object from, Object to) {
        Object mine = read(field, here);
        Object first = read(field, from);
        Object second = read(field, to);
        if (first.equals(second)) {
            return mine;
        }
        Optional<Record> none = within(field);
        if (none.isPresent()) {
            return Optional.of(
                    merge(or(mine, none.get()), or(first, none.get()), or(second, none.get())));
        }
        return rule.value(field.getName(), mine, first, second);
    }

    private static Optional<Record> within(RecordComponent field) {
        return field.getGenericType() instanceof ParameterizedType type
                        && type.getActualTypeArguments()[0] instanceof Class<?> of
                ? Optional.ofNullable(WITHIN.get(of))
                : Optional.empty();
    }

    private static Object or(Object optional, Record none) {
        return optional instanceof Optional<?> some && some.isPresent() ? some.get() : none;
    }

    private static Object read(RecordComponent field, Object record) {
        try {
            return field.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }

    private static Object make(Class<?> type, RecordComponent[] fields, Object[] values) {
        Class<?>[] types =
                Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException refused
                    ? refused
                    : new IllegalStateException(type + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }
}
