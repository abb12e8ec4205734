// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** A record class, taken apart by its accessors and put together by its canonical constructor. */
final class RecordShape {
    private final Constructor<?> constructor;
    private final Method[] accessors;

    RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            constructor = type.getConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " cannot be a message: it is not public", e);
        }
        accessors =
                Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        // They are public; without this each of a large site's calls asks again who may call.
        constructor.setAccessible(true);
        Arrays.stream(accessors).forEach(accessor -> accessor.setAccessible(true));
    }

    /** The component number {@code index} of {@code value}. */
    Object get(Object value, int index) {
        try {
            return accessors[index].invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(accessors[index] + " cannot be read", e);
        }
    }

    /** A new record, unless its constructor refuses the values. */
    Object make(Object[] values, Reading in) throws CodecException {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw in.refuse(Reason.INVALID, e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }
}
