// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source;

import java.util.List;
import java.util.Objects;

/**
 * What was understood of a text that names hosts.
 *
 * @param form what it was taken for
 * @param hosts each once, in the order of the text
 * @param troubles what was not taken, in the order of the text
 */
public record HostList(Form form, List<FoundHost> hosts, List<Trouble> troubles) {
    /** Checks and copies. */
    public HostList {
        Objects.requireNonNull(form, "form");
        hosts = List.copyOf(hosts);
        troubles = List.copyOf(troubles);
    }

    /** A sentence that says what it was taken for and what came of it. */
    public String summary() {
        return "Read as "
                + form.words()
                + ": "
                + count(hosts.size(), "host")
                + (troubles.isEmpty() ? "" : ", " + count(troubles.size(), "line") + " not taken")
                + ".";
    }

    private static String count(int number, String thing) {
        return number == 1 ? "1 " + thing : number + " " + thing + "s";
    }
}
