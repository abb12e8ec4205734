// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.attach;

import org.espalier.api.controller.ControllerGate;
import org.espalier.remote.ControlLine;
import org.espalier.remote.ControllerClient;
import org.espalier.remote.ControllerLine;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Identity;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Attaches this console to a controller elsewhere: as long as there is a connection its gate is a
 * service, as that of a controller in this process would be.
 */
public final class Attachment implements ControlLine.Watcher, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Attachment.class.getName());

    private final BundleContext bundles;
    private final ControlLine.Watcher watcher;
    private final ControllerLine line;
    private ServiceRegistration<ControllerGate> gate;

    /**
     * Dials.
     *
     * @param watcher is told what becomes of it
     * @throws IOException naming the file if the credentials cannot be used
     */
    public Attachment(
            BundleContext bundles,
            ControllerClient client,
            AttachSettings settings,
            ControlLine.Watcher watcher)
            throws IOException {
        this.bundles = bundles;
        this.watcher = watcher;
        Identity own = Identity.open(settings.credentials());
        synchronized (this) {
            line = dial(client, settings, own);
        }
    }

    private ControllerLine dial(ControllerClient client, AttachSettings settings, Identity own)
            throws IOException {
        try {
            return client.dial(
                    settings.address(), settings.port(), own, this, LinkSettings.defaults());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The console was not attached: the credentials in "
                            + settings.credentials()
                            + " are those of "
                            + own
                            + ". Give those of a console.",
                    e);
        }
    }

    @Override
    public synchronized void changed(ControlLine.State state, String words) {
        LOG.log(Level.INFO, "Controller: {0}", words);
        if (state == ControlLine.State.CONNECTED) {
            // Whom it speaks for the certificate says, whatever principal is given.
            gate =
                    bundles.registerService(
                            ControllerGate.class, principal -> line.controller(), null);
        } else if (gate != null) {
            gate.unregister();
            gate = null;
        }
        watcher.changed(state, words);
    }

    @Override
    public void trouble(String words) {
        LOG.log(Level.WARNING, words);
        watcher.trouble(words);
    }

    @Override
    public void close() {
        line.close();
    }
}
