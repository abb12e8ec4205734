// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts;

/** The ids of the commands that change which hosts a site has. */
public final class HostActionIds {
    public static final String ADD = "org.espalier.ui.hosts.add";
    public static final String REMOVE = "org.espalier.ui.hosts.remove";

    private HostActionIds() {}
}
