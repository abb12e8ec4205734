// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import java.util.Objects;

/**
 * How a program on a host ended.
 *
 * @param status its exit status
 * @param output what it printed, its first part where that was much
 * @param errors its standard error, likewise
 * @param cut whether more was printed than is here
 */
public record Ran(int status, String output, String errors, boolean cut) {
    /** Checks. */
    public Ran {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(errors, "errors");
    }

    /** Whether it ended with status 0. */
    public boolean well() {
        return status == 0;
    }

    /** The last line it said that is not blank, on standard error if there is one there. */
    public String lastWords() {
        String said = errors.isBlank() ? output : errors;
        return said.lines().filter(l -> !l.isBlank()).reduce("", (a, b) -> b).strip();
    }
}
