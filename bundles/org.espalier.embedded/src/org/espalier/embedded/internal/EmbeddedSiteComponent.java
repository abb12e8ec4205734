// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.controller.SiteLifecycle;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.StartWatch;
import org.espalier.gate.GateSettings;
import org.espalier.remote.ControlServer;
import org.espalier.security.HostIdentities;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The embedded site as a service of the console's process. */
@Component(service = {SiteLifecycle.class, StartWatch.class})
public final class EmbeddedSiteComponent implements SiteLifecycle, StartWatch {
    private static final Logger LOG = Logger.getLogger(EmbeddedSiteComponent.class.getName());

    private final CompletableFuture<ControllerGate> gate = new CompletableFuture<>();
    private final CompletableFuture<AgentSessions> sessions = new CompletableFuture<>();
    private final SiteLifecycle site;

    /** Reads its settings from the framework's properties. */
    @Activate
    public EmbeddedSiteComponent(BundleContext context, @Reference ControlServer server) {
        SiteLifecycle made;
        try {
            made = site(context, server);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.SEVERE, e.getMessage(), e);
            made = NoSite.asSet(e.getMessage());
        }
        site = made;
    }

    private SiteLifecycle site(BundleContext context, ControlServer server) throws IOException {
        EmbeddedSettings settings =
                EmbeddedSettings.of(
                        context::getProperty,
                        Machine.capacity(Path.of(System.getProperty("user.home"))));
        Optional<String> lacking =
                settings.hosts().isEmpty() || !settings.lab().isEmpty()
                        ? Optional.empty()
                        : Machine.lacking(System.getenv("PATH"));
        if (lacking.isPresent()) {
            return NoSite.here(lacking.get());
        }
        return new EmbeddedSite(
                settings,
                Path.of(String.valueOf(context.getProperty("espalier.agent.home"))),
                new ServiceSwitch(
                        context,
                        settings.controller(),
                        GateSettings.of(
                                context.getProperty(GateSettings.property()),
                                settings.directory())),
                server,
                gate,
                sessions);
    }

    @Override
    public void notStarted(Refusal why) {
        gate.completeExceptionally(new RefusedException(why));
    }

    /** The controller is there once its settings are: it comes after this component. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindGate(ControllerGate service) {
        gate.complete(service);
    }

    void unbindGate(ControllerGate service) {
        // The site is being stopped: nobody asks for it any more.
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindSessions(AgentSessions service) {
        sessions.complete(service);
    }

    void unbindSessions(AgentSessions service) {
        // As above.
    }

    @Override
    public CompletionStage<Void> start() {
        return site.start();
    }

    @Override
    public boolean possible() {
        return site.possible();
    }

    @Override
    public boolean running() {
        return site.running();
    }

    @Override
    public List<String> shortcomings() {
        return site.shortcomings();
    }

    @Override
    public CompletionStage<Void> stop(Consumer<String> progress) {
        return site.stop(progress);
    }

    @Override
    public CompletionStage<Void> leaveRunning() {
        return site.leaveRunning();
    }

    /** A controller runs as long as its settings are a service. */
    private static final class ServiceSwitch implements ControllerSwitch {
        private final BundleContext context;
        private final ControllerSettings settings;
        private final GateSettings gate;
        private ServiceRegistration<ControllerSettings> registration;
        private ServiceRegistration<GateSettings> gateRegistration;
        private ServiceRegistration<SiteCertificates> certificates;
        private ServiceRegistration<HostIdentities> identities;

        ServiceSwitch(BundleContext context, ControllerSettings settings, GateSettings gate) {
            this.context = context;
            this.settings = settings;
            this.gate = gate;
        }

        @Override
        public synchronized void on() {
            registration = context.registerService(ControllerSettings.class, settings, null);
            gateRegistration = context.registerService(GateSettings.class, gate, null);
        }

        @Override
        public synchronized void offer(SiteCertificates authority) {
            certificates = context.registerService(SiteCertificates.class, authority, null);
        }

        @Override
        public synchronized void offer(HostIdentities who) {
            identities = context.registerService(HostIdentities.class, who, null);
        }

        @Override
        public synchronized void off() {
            if (identities != null) {
                identities.unregister();
                identities = null;
            }
            if (certificates != null) {
                certificates.unregister();
                certificates = null;
            }
            if (gateRegistration != null) {
                gateRegistration.unregister();
                gateRegistration = null;
            }
            if (registration != null) {
                registration.unregister();
                registration = null;
            }
        }
    }
}
