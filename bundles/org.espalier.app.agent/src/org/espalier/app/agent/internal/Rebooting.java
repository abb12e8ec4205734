// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.agent.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What starts the machine anew. */
final class Rebooting {
    private static final List<String> SYSTEMD = List.of("systemctl", "reboot");

    private Rebooting() {}

    /** As the settings have it; else systemd's way, where the agent is a service of systemd. */
    static List<String> by(Properties lines) {
        return by(lines, System.getenv(), Files.isDirectory(Path.of("/run/systemd/system")));
    }

    /**
     * The same. An agent in a lab or on an embedded site shares the machine with others: nothing
     * but systemd's own unit and its running say that the machine is the agent's host.
     */
    static List<String> by(Properties lines, Map<String, String> environment, boolean systemd) {
        String given = lines.getProperty("host.reboot");
        if (given != null) {
            return given.isBlank() ? List.of() : List.of(given.strip().split("\\s+"));
        }
        return isService(environment) && systemd ? SYSTEMD : List.of();
    }

    /** Whether the unit of systemd started this agent; what it says goes to the journal then. */
    static boolean isService(Map<String, String> environment) {
        return "systemd".equals(environment.get("ESPALIER_KEEPER"))
                && environment.containsKey("INVOCATION_ID");
    }
}
