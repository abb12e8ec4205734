// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sets are arrays in ascending order: equal messages are equal bytes, and a place in the array
 * means the same element whoever wrote it.
 *
 * @param element the form of the elements
 */
record SetForm(ScalarForm element) implements Form {
    @Override
    public void write(Object value, Writing out) throws IOException, CodecException {
        List<Object> sorted = new ArrayList<>((Set<?>) value);
        sorted.sort(element);
        new ListForm(element).writeElements(sorted, out);
    }

    @Override
    public Set<Object> read(Reading in) throws IOException, CodecException {
        List<Object> elements = new ListForm(element).read(in);
        Set<Object> set = new HashSet<>(elements);
        if (set.size() != elements.size()) {
            throw in.refuse(Reason.DAMAGED, "a set has the same element twice");
        }
        return set;
    }
}
