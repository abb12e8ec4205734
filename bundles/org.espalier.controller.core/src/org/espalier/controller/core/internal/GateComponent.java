// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerGate;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.HostAccess;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The gate as an OSGi service: there once the core runs and hosts can be reached. */
@Component(service = ControllerGate.class)
public final class GateComponent implements ControllerGate {
    private final ControllerGate gate;

    /** Opens the gate. */
    @Activate
    public GateComponent(@Reference ControllerCore core, @Reference HostAccess hosts) {
        gate = core.gate(hosts);
    }

    @Override
    public Controller as(Principal principal) {
        return gate.as(principal);
    }
}
