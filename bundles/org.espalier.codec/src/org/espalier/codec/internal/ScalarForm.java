// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import java.util.Comparator;

/**
 * A form of values that are one CBOR item without fields. It also orders them: sets are written in
 * ascending order.
 */
interface ScalarForm extends Form, Comparator<Object> {}
