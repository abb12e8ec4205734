// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.JsonToken;

import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;
import org.espalier.codec.CodecLimits;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Lists are arrays.
 *
 * @param element the form of the elements
 */
record ListForm(Form element) implements Form {
    @Override
    public void write(Object value, Writing out) throws IOException, CodecException {
        writeElements((List<?>) value, out);
    }

    void writeElements(Collection<?> elements, Writing out) throws IOException, CodecException {
        out.beginList(elements.size());
        int index = 0;
        for (Object each : elements) {
            out.element(index++);
            element.write(each, out);
        }
        out.endList();
    }

    @Override
    public List<Object> read(Reading in) throws IOException, CodecException {
        in.expect(JsonToken.START_ARRAY, "a list");
        List<Object> elements = new ArrayList<>();
        while (in.next() != JsonToken.END_ARRAY) {
            if (elements.size() == CodecLimits.MAX_ELEMENTS) {
                throw in.refuse(
                        Reason.TOO_LARGE,
                        "there are more than " + CodecLimits.MAX_ELEMENTS + " elements");
            }
            elements.add(element.read(in));
        }
        return elements;
    }
}
