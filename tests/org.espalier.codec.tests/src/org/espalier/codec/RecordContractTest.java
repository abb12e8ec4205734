// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.testing.RandomRecords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the codec, and everybody who hands records to other threads, relies on in every record of
 * the API, those within messages too.
 */
class RecordContractTest {
    static Stream<Class<?>> records() {
        Set<Class<?>> found = new LinkedHashSet<>();
        Messages.TYPES.forEach(type -> collect(type, found));
        return found.stream();
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (!type.isRecord() || !found.add(type)) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            collect(component.getType(), found);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void missingComponentsAreRefusedByName(Class<?> type) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getType().isPrimitive()) {
                continue;
            }
            Object[] values = values(new RandomRecords(new Random(i)).any(type));
            values[i] = null;
            assertThatThrownBy(() -> construct(type, values))
                    .as(components[i].getName())
                    .isInstanceOfAny(NullPointerException.class, IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void collectionsAreCopies(Class<?> type) throws Exception {
        Object original = new RandomRecords(new Random(1)).any(type);
        Object[] values = values(original);
        List<Object> given = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof List<?> list) {
                values[i] = new ArrayList<>(list);
                given.add(values[i]);
            } else if (values[i] instanceof Set<?> set) {
                values[i] = new HashSet<>(set);
                given.add(values[i]);
            }
        }
        Object copying = construct(type, values);
        given.forEach(each -> ((Collection<?>) each).clear());

        assertThat(copying).isEqualTo(original);
        for (Object component : values(copying)) {
            if (component instanceof Collection<?> collection) {
                assertThatThrownBy(collection::clear)
                        .isInstanceOf(UnsupportedOperationException.class);
                assertThat(given).noneMatch(each -> each == collection);
            }
        }
    }

    private static Object[] values(Object record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].getAccessor().invoke(record);
        }
        return values;
    }

    private static Object construct(Class<?> type, Object[] values) throws Exception {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getConstructor(types);
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
