// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

/** A form of values that are one CBOR item without fields, and that have an order. */
interface ScalarForm extends Form {
    /** Where {@code value} stands among its like: sets are written in this order. */
    Comparable<?> order(Object value);
}
