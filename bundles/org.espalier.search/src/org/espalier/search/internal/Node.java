// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A search as a tree in its normal form: no {@code and} directly within an {@code and}, no double
 * {@code not}. Null stands for what asks for nothing.
 */
public sealed interface Node {
    /** How a comparison is written. */
    enum Order {
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        final String sign;

        Order(String sign) {
            this.sign = sign;
        }
    }

    /** All of them. */
    record And(List<Node> parts) implements Node {}

    /** One of them or more. */
    record Or(List<Node> parts) implements Node {}

    /** Everything else. */
    record Not(Node part) implements Node {}

    /** Of one property. */
    record Of(String property, Node part) implements Node {}

    /** Contains the text, whatever the case of its letters. */
    record Word(String text) implements Node {}

    /** Is the text. */
    record Whole(String text) implements Node {}

    /** The expression is found in it. */
    record Regex(String expression) implements Node {}

    /** Compares so. */
    record Compare(Order order, Operand operand) implements Node {}

    /** Is not known. */
    record Unknown() implements Node {}

    /** All of {@code parts}; null of none. */
    static Node and(List<Node> parts) {
        List<Node> flat = new ArrayList<>();
        for (Node part : parts) {
            if (part instanceof And and) {
                flat.addAll(and.parts());
            } else if (part != null) {
                flat.add(part);
            }
        }
        return flat.isEmpty() ? null : flat.size() == 1 ? flat.get(0) : new And(List.copyOf(flat));
    }

    /** Any of {@code parts}; null of none. */
    static Node or(List<Node> parts) {
        List<Node> flat = new ArrayList<>();
        for (Node part : parts) {
            if (part instanceof Or or) {
                flat.addAll(or.parts());
            } else if (part != null) {
                flat.add(part);
            }
        }
        return flat.isEmpty() ? null : flat.size() == 1 ? flat.get(0) : new Or(List.copyOf(flat));
    }

    /** The opposite; null of null. */
    static Node not(Node part) {
        return part == null ? null : part instanceof Not not ? not.part() : new Not(part);
    }

    /** {@code part} of {@code property}; null of null. */
    static Node of(String property, Node part) {
        if (part instanceof Not not) {
            return not(of(property, not.part()));
        }
        return part == null ? null : new Of(property.toLowerCase(Locale.ROOT), part);
    }
}
