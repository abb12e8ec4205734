// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.SiteBackups;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.controller.SiteHealth;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.ImageAccess;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

import java.util.Optional;

/** The gate as an OSGi service: there once the core runs and hosts can be reached. */
@Component(service = ControllerGate.class)
public final class GateComponent implements ControllerGate {
    private final ControllerCore core;
    private final ControllerGate gate;
    private volatile SiteCertificates authority;
    private volatile SiteBackups backups;
    private volatile SiteHealth health;
    private volatile ImageAccess images;

    /** Opens the gate. */
    @Activate
    public GateComponent(@Reference ControllerCore core, @Reference HostAccess hosts) {
        this.core = core;
        gate =
                core.gate(
                        hosts,
                        () -> Optional.ofNullable(authority),
                        () -> Optional.ofNullable(backups),
                        () -> Optional.ofNullable(health),
                        () -> Optional.ofNullable(images));
    }

    /** Where the product has it. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindImages(ImageAccess service) {
        images = service;
    }

    void unbindImages(ImageAccess service) {
        if (images == service) {
            images = null;
        }
    }

    /** Where the product has it; it asks the core, so it comes after it. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindHealth(SiteHealth service) {
        health = service;
    }

    void unbindHealth(SiteHealth service) {
        if (health == service) {
            health = null;
        }
    }

    /** Where the product has it. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindBackups(SiteBackups service) {
        backups = service;
    }

    void unbindBackups(SiteBackups service) {
        if (backups == service) {
            backups = null;
        }
    }

    /** The authority comes after the gate, for which it listens. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindAuthority(SiteCertificates service) {
        authority = service;
        core.bringRevocations(() -> Optional.ofNullable(authority));
    }

    void unbindAuthority(SiteCertificates service) {
        if (authority == service) {
            authority = null;
        }
    }

    @Override
    public Controller as(Principal principal) {
        return gate.as(principal);
    }
}
