// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.link.Crew;
import org.espalier.remote.ControlLine;
import org.espalier.remote.ControllerClient;
import org.espalier.remote.ControllerLine;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Identity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Makes consoles' lines to controllers; all of a process share their threads. */
@Component
public final class TlsControllerClient implements ControllerClient {
    private final Crew crew;

    /** Without lines yet. */
    @Activate
    public TlsControllerClient() {
        crew = new Crew("controller-line");
    }

    @Override
    public ControllerLine dial(
            String address,
            int port,
            Identity own,
            ControlLine.Watcher watcher,
            LinkSettings settings) {
        ConsoleLine line =
                new ConsoleLine(new Dialler.Target(address, port, own), watcher, settings, crew);
        line.dial();
        return line;
    }

    @Deactivate
    void stop() {
        crew.close();
    }
}
