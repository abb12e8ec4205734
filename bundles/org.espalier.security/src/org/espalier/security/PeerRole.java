// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import java.util.Arrays;
import java.util.Optional;

/** What a certificate lets its bearer be: the organisational unit of its subject. */
public enum PeerRole {
    /** A host's agent; the common name is the host's id. */
    AGENT("agent"),
    /** The site's controller. */
    CONTROLLER("controller"),
    /** A console or another program that a person works with. */
    CONSOLE("console");

    private final String unit;

    PeerRole(String unit) {
        this.unit = unit;
    }

    /** The organisational unit that stands for this role in certificates. */
    public String unit() {
        return unit;
    }

    /** The role that {@code unit} stands for. */
    public static Optional<PeerRole> ofUnit(String unit) {
        return Arrays.stream(values()).filter(role -> role.unit.equals(unit)).findFirst();
    }
}
