// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
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
        sorted.sort(Comparator.comparing(this::order));
        new ListForm(element).writeElements(sorted, out);
    }

    /** All elements have one form, so what they are ordered by has one class. */
    @SuppressWarnings("unchecked")
    private Comparable<Object> order(Object value) {
        return (Comparable<Object>) element.order(value);
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
