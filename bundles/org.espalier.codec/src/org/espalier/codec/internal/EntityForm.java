// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import org.espalier.api.model.Entity;
import org.espalier.codec.CodecException;
import org.espalier.codec.Recollection;

import java.io.IOException;

/**
 * Entities, which need not be written anew where it is remembered how they were.
 *
 * @param union their form
 */
record EntityForm(Form union) implements Form {
    @Override
    public void write(Object value, Writing out) throws IOException, CodecException {
        Recollection memory = out.memory();
        if (memory == null) {
            union.write(value, out);
            return;
        }
        Entity entity = (Entity) value;
        byte[] written = memory.find(entity);
        if (written == null) {
            written = out.alone(union, entity);
            memory.put(entity, written);
        }
        out.item(written);
    }

    @Override
    public Object read(Reading in) throws IOException, CodecException {
        return union.read(in);
    }
}
