// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import java.util.Arrays;
import java.util.Optional;

/** What a certificate lets its bearer be: the organisational unit of its subject. */
public enum PeerRole {
    /** A host's agent; the common name is the host's id. */
    AGENT("agent", "an agent"),
    /** The site's controller. */
    CONTROLLER("controller", "a controller"),
    /** A console or another program that a person works with. */
    CONSOLE("console", "a console"),
    /** A host that may ask for its agent's certificate, once and soon, and for nothing else. */
    NEWCOMER("newcomer", "a newcomer");

    private final String unit;
    private final String words;

    PeerRole(String unit, String words) {
        this.unit = unit;
        this.words = words;
    }

    /** The organisational unit that stands for this role in certificates. */
    public String unit() {
        return unit;
    }

    /** What its bearer is, in words: "an agent". */
    public String words() {
        return words;
    }

    /** The role that {@code unit} stands for. */
    public static Optional<PeerRole> ofUnit(String unit) {
        return Arrays.stream(values()).filter(role -> role.unit.equals(unit)).findFirst();
    }
}
