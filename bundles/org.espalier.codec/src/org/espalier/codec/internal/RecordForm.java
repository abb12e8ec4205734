// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;

import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records are maps. */
final class RecordForm implements Form {
    /**
     * A component.
     *
     * @param name as written
     * @param form of its value, or of what its Optional holds
     * @param optional whether it is an Optional: left out where empty
     * @param absent what stands for it where it is not there; null where it has to be
     */
    record Field(SerializableString name, Form form, boolean optional, Object absent) {}

    private final String what;
    private final RecordShape shape;
    private final Field[] fields;
    private final Map<String, Integer> byName = new HashMap<>();

    RecordForm(String what, RecordShape shape, List<Field> fields) {
        this.what = what;
        this.shape = shape;
        this.fields = fields.toArray(Field[]::new);
        for (int i = 0; i < this.fields.length; i++) {
            byName.put(this.fields[i].name().getValue(), i);
        }
    }

    @Override
    public void write(Object value, Writing out) throws IOException, CodecException {
        out.beginObject();
        writeFields(value, out);
    }

    /** Writes all after the map's beginning. */
    void writeFields(Object value, Writing out) throws IOException, CodecException {
        for (int i = 0; i < fields.length; i++) {
            Field field = fields[i];
            Object component = shape.get(value, i);
            if (field.optional()) {
                component = ((Optional<?>) component).orElse(null);
                if (component == null) {
                    continue;
                }
            }
            out.field(field.name());
            if (component == null) {
                throw out.refuse(Reason.INVALID, "it is null", null);
            }
            field.form().write(component, out);
        }
        out.endObject();
    }

    @Override
    public Object read(Reading in) throws IOException, CodecException {
        in.expect(JsonToken.START_OBJECT, what);
        return readFields(in);
    }

    /** Reads all that remains of a map whose beginning was read. */
    Object readFields(Reading in) throws IOException, CodecException {
        Object[] values = new Object[fields.length];
        int expected = 0;
        while (true) {
            int index = nextField(expected, in);
            if (index == END) {
                break;
            }
            if (index == UNKNOWN) {
                in.keepUnknown();
                continue;
            }
            Field field = fields[index];
            if (values[index] != null) {
                throw in.refuse(Reason.DAMAGED, field.name() + " is there twice");
            }
            in.next();
            Object value = field.form().read(in);
            values[index] = field.optional() ? Optional.of(value) : value;
            expected = index + 1;
        }
        for (int i = 0; i < fields.length; i++) {
            if (values[i] == null) {
                values[i] = absent(fields[i], in);
            }
        }
        return shape.make(values, in);
    }

    private static final int END = -1;
    private static final int UNKNOWN = -2;

    /** Writers keep the order of components, so the next one is nearly always the expected one. */
    private int nextField(int expected, Reading in) throws IOException, CodecException {
        if (expected < fields.length && in.nextIs(fields[expected].name())) {
            return expected;
        }
        if (expected == fields.length) {
            in.next();
        }
        if (in.at(JsonToken.END_OBJECT)) {
            return END;
        }
        in.expect(JsonToken.FIELD_NAME, "a field");
        return byName.getOrDefault(in.name(), UNKNOWN);
    }

    private Object absent(Field field, Reading in) throws CodecException {
        if (field.absent() == null) {
            throw in.refuse(Reason.DAMAGED, what + " has no " + field.name());
        }
        return field.absent();
    }
}
