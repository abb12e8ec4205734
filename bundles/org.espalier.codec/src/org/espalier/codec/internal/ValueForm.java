// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import org.espalier.codec.CodecException;

import java.io.IOException;

/**
 * A record around one scalar, such as an id: written as the scalar alone.
 *
 * @param shape how the record is taken apart and put together
 * @param inner the form of its component
 */
record ValueForm(RecordShape shape, ScalarForm inner) implements ScalarForm {
    @Override
    public void write(Object value, Writing out) throws IOException, CodecException {
        inner.write(shape.get(value, 0), out);
    }

    @Override
    public Object read(Reading in) throws IOException, CodecException {
        return shape.make(new Object[] {inner.read(in)}, in);
    }

    @Override
    public int compare(Object one, Object other) {
        return inner.compare(shape.get(one, 0), shape.get(other, 0));
    }
}
