// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.security.Identity;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the file that the system property espalier.agent.settings names, once. */
@Component(service = {AgentSettings.Source.class, SettingsFile.class})
public final class SettingsFile implements AgentSettings.Source {
    private final AgentFile file;
    private Identity identity;

    /** Reads it. */
    @Activate
    public SettingsFile(BundleContext context) throws IOException {
        String name = context.getProperty("espalier.agent.settings");
        if (name == null) {
            throw new IOException(
                    "The agent was not started: it was not told its settings. Give"
                            + " -Despalier.agent.settings=FILE.");
        }
        String version = context.getProperty("espalier.agent.version");
        this.file =
                AgentFile.read(
                        Path.of(name),
                        version == null ? context.getBundle().getVersion().toString() : version,
                        Optional.ofNullable(context.getProperty("espalier.agent.program"))
                                .map(Path::of));
    }

    AgentFile file() {
        return file;
    }

    /** Whom this process goes by: the same object for all, for its certificate is renewed. */
    synchronized Identity identity() throws IOException {
        if (identity == null) {
            identity = Identity.open(file.credentials());
        }
        return identity;
    }

    @Override
    public AgentSettings settings() {
        return file.agent();
    }
}
