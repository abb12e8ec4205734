// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import org.espalier.codec.CodecException;

import java.io.IOException;

/** How values of one type are written and read. Immutable. */
interface Form {
    /** Writes {@code value}, which is not null. */
    void write(Object value, Writing out) throws IOException, CodecException;

    /** Reads the value whose first token is the current one; ends on its last token. */
    Object read(Reading in) throws IOException, CodecException;
}
