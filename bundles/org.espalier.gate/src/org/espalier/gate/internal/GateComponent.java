// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate.internal;

import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.LocalAccounts;
import org.espalier.gate.Gate;
import org.espalier.gate.GateLimits;
import org.espalier.gate.GateSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A gate, open as long as there are settings for it and a controller. */
@Component(immediate = true, service = GateComponent.class)
public final class GateComponent {
    private static final Logger LOG = Logger.getLogger(GateComponent.class.getName());

    private final Optional<Gate> gate;

    /** Opens it. A controller without a gate runs on: its log says why it has none. */
    @Activate
    public GateComponent(
            @Reference GateSettings settings,
            @Reference LocalAccounts accounts,
            @Reference ControllerGate controllers) {
        gate = open(settings, accounts, controllers);
    }

    private static Optional<Gate> open(
            GateSettings settings, LocalAccounts accounts, ControllerGate controllers) {
        try {
            Gate open = Gate.open(settings.socket(), accounts, controllers, GateLimits.defaults());
            LOG.log(Level.INFO, "Local programs are awaited at {0}", settings.socket());
            return Optional.of(open);
        } catch (IOException e) {
            LOG.log(Level.WARNING, e.getMessage());
            return Optional.empty();
        }
    }

    @Deactivate
    void close() {
        gate.ifPresent(Gate::close);
    }
}
