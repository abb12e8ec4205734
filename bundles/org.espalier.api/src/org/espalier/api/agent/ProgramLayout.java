// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import java.util.List;

/** What is where in the directory of an agent's program. */
public final class ProgramLayout {
    /** Directory of the product. */
    public static final String PRODUCT = "product";

    /** Directory of the scripts. */
    public static final String SCRIPTS = "libexec";

    /** What starts the product. */
    public static final String RUN = "agent-run";

    /** What starts the program that is wanted. */
    public static final String START = "agent-start";

    /** What makes an agent another program. */
    public static final String SWITCH = "agent-switch";

    /** The unit of systemd, as a pattern. */
    public static final String UNIT = "espalier-agent.service";

    /** Names of all scripts, and of what they read. */
    public static final List<String> SCRIPT_NAMES =
            List.of(RUN, START, SWITCH, UNIT, "ecf.sh", "serial-filter", "logging.properties");

    private ProgramLayout() {}

    /** Name of the directory of a program that was put beside another one. */
    public static String directory(String program) {
        return "agent-" + program;
    }
}
