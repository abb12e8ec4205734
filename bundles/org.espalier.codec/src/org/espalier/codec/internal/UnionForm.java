// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Sealed types are maps whose first entry is the registered name of the subtype. */
final class UnionForm implements Form {
    /** No Java component can have this name. */
    static final SerializableString TYPE = new SerializedString("@type");

    /** A subtype, whose form is derived when it is first met. */
    private record Alternative(
            SerializableString name, Class<?> type, Function<Class<?>, RecordForm> forms) {
        RecordForm form() {
            return forms.apply(type);
        }
    }

    private final String what;
    private final Map<Class<?>, Alternative> byClass = new HashMap<>();
    private final Map<String, Alternative> byName = new HashMap<>();

    /**
     * A union.
     *
     * @param what its own name
     * @param names subtype → registered name
     * @param forms gives the form of a subtype
     */
    UnionForm(String what, Map<Class<?>, String> names, Function<Class<?>, RecordForm> forms) {
        this.what = what;
        names.forEach(
                (type, name) -> {
                    Alternative each = new Alternative(new SerializedString(name), type, forms);
                    byClass.put(type, each);
                    byName.put(name, each);
                });
    }

    @Override
    public void write(Object value, Writing out) throws IOException, CodecException {
        Alternative each = byClass.get(value.getClass());
        out.beginObject();
        out.field(TYPE);
        out.constant(each.name());
        each.form().writeFields(value, out);
    }

    @Override
    public Object read(Reading in) throws IOException, CodecException {
        in.expect(JsonToken.START_OBJECT, what);
        if (!in.nextIs(TYPE)) {
            throw in.refuse(Reason.DAMAGED, what + " does not begin with its type");
        }
        in.next();
        String name = in.text();
        Alternative each = byName.get(name);
        if (each == null) {
            throw in.refuse(
                    Reason.UNKNOWN_NAME,
                    Faults.quote(name) + " is no " + what + " that this Espalier knows");
        }
        return each.form().readFields(in);
    }
}
