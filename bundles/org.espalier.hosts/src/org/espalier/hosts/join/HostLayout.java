// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

import java.util.Objects;

/**
 * Where an agent's things lie on its host.
 *
 * @param base absolute path of the directory above all of them
 */
public record HostLayout(String base) {
    /** Where they lie unless somebody wants it otherwise; /var/lib/espalier is a controller's. */
    public static final HostLayout USUAL = new HostLayout("/var/lib/espalier-agent");

    /** Checks. */
    public HostLayout {
        Objects.requireNonNull(base, "base");
        if (!base.matches("(/[A-Za-z0-9_][A-Za-z0-9._+-]*){1,16}")) {
            throw new IllegalArgumentException(
                    "\"" + base + "\" is no directory for an agent. Give an absolute path.");
        }
    }

    /** The agent's program of that version. */
    public String program(String version) {
        return base + "/agent-" + version;
    }

    /** What makes it the agent of this host: settings, credentials, pid, log. */
    public String host() {
        return base + "/host";
    }

    /** The same of before, while the host joins anew. */
    public String before() {
        return base + "/host.before";
    }

    /** The agent's settings. */
    public String settings() {
        return host() + "/agent.properties";
    }

    /** The agent's credentials. */
    public String credentials() {
        return host() + "/identity";
    }

    /** Images that VMs start from. */
    public String images() {
        return base + "/images";
    }

    /** Disks and logs of VMs. */
    public String vms() {
        return base + "/vms";
    }
}
