// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A closed set of constants, written by name. */
final class EnumForm implements ScalarForm {
    private final String what;
    private final Function<Object, String> name;
    private final Map<String, Object> byName;

    private EnumForm(String what, Function<Object, String> name, Map<String, Object> byName) {
        this.what = what;
        this.name = name;
        this.byName = byName;
    }

    /** The form of the enum {@code type}. */
    static EnumForm of(Class<?> type) {
        return of(type, Arrays.asList(type.getEnumConstants()), c -> ((Enum<?>) c).name());
    }

    /** The form of {@code constants}, each written as {@code name} says. */
    static EnumForm of(Class<?> type, List<?> constants, Function<Object, String> name) {
        Map<String, Object> byName =
                constants.stream().collect(Collectors.toMap(name, Function.identity()));
        return new EnumForm(type.getSimpleName(), name, Map.copyOf(byName));
    }

    @Override
    public void write(Object value, Writing out) throws IOException {
        out.constant(name.apply(value));
    }

    @Override
    public Object read(Reading in) throws IOException, CodecException {
        String text = in.text();
        Object constant = byName.get(text);
        if (constant == null) {
            throw in.refuse(
                    Reason.UNKNOWN_NAME,
                    Faults.quote(text) + " is no " + what + " that this Espalier knows");
        }
        return constant;
    }

    @Override
    public int compare(Object one, Object other) {
        return name.apply(one).compareTo(name.apply(other));
    }
}
