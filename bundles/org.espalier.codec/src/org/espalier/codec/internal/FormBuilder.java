// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.io.SerializedString;

import org.espalier.api.model.Entity;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Derives forms from record classes, once each; may be asked by several threads. Whatever cannot be
 * bound (a type without a registered name, an open type, a record within itself) is a fault of the
 * program and stops it at the first use.
 */
final class FormBuilder {
    private final Map<Class<?>, String> names;
    private final Map<Class<?>, Form> forms = new ConcurrentHashMap<>(Scalars.all());
    private final Set<Class<?>> underWay = new HashSet<>();

    FormBuilder(Map<Class<?>, String> names) {
        this.names = names;
    }

    /** The form of the type {@code type}. */
    Form of(Class<?> type) {
        Form known = forms.get(type);
        return known == null ? made(type) : known;
    }

    private synchronized Form made(Class<?> type) {
        Form known = forms.get(type);
        if (known != null) {
            return known;
        }
        if (!underWay.add(type)) {
            throw new IllegalStateException(type + " contains itself: messages have a depth");
        }
        Form form = build(type);
        underWay.remove(type);
        forms.put(type, form);
        return form;
    }

    private Form build(Class<?> type) {
        if (type.isEnum()) {
            return EnumForm.of(type);
        }
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            return components.length == 1 && components[0].getName().equals("value")
                    ? new ValueForm(new RecordShape(type), scalar(components[0].getGenericType()))
                    : record(type);
        }
        if (type.isSealed()) {
            return union(type);
        }
        throw new IllegalStateException(type + " is not of a closed set of types");
    }

    private RecordForm record(Class<?> type) {
        List<RecordForm.Field> fields =
                Arrays.stream(type.getRecordComponents()).map(this::field).toList();
        return new RecordForm(label(type), new RecordShape(type), fields);
    }

    private RecordForm.Field field(RecordComponent component) {
        SerializedString name = new SerializedString(component.getName());
        Type type = component.getGenericType();
        if (raw(type) == Optional.class) {
            return new RecordForm.Field(name, of(argument(type)), true, Optional.empty());
        }
        Object absent =
                raw(type) == List.class ? List.of() : raw(type) == Set.class ? Set.of() : null;
        return new RecordForm.Field(name, of(type), false, absent);
    }

    private Form of(Type type) {
        if (raw(type) == List.class) {
            return new ListForm(of(argument(type)));
        }
        if (raw(type) == Set.class) {
            return new SetForm(scalar(argument(type)));
        }
        return of(raw(type));
    }

    private ScalarForm scalar(Type type) {
        if (of(type) instanceof ScalarForm scalar) {
            return scalar;
        }
        throw new IllegalStateException(type + " has no order: it cannot be in a set or a value");
    }

    private Form union(Class<?> type) {
        Map<Class<?>, String> members = new LinkedHashMap<>();
        addMembers(type, members);
        Form union = new UnionForm(label(type), members, member -> (RecordForm) of(member));
        return type == Entity.class ? new EntityForm(union) : union;
    }

    private void addMembers(Class<?> type, Map<Class<?>, String> members) {
        for (Class<?> each : type.getPermittedSubclasses()) {
            if (each.isSealed()) {
                addMembers(each, members);
            } else if (names.containsKey(each)) {
                members.put(each, names.get(each));
            } else {
                throw new IllegalStateException(each + " has no registered name");
            }
        }
    }

    private String label(Class<?> type) {
        return names.getOrDefault(type, type.getSimpleName());
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
