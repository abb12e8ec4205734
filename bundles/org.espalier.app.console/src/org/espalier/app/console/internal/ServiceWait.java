// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

import java.util.concurrent.CompletableFuture;

/** A service that may come later than whoever needs it. */
final class ServiceWait<S> implements ServiceTrackerCustomizer<S, S> {
    private final BundleContext bundles;
    private final CompletableFuture<S> service = new CompletableFuture<>();

    ServiceWait(BundleContext bundles, Class<S> type) {
        this.bundles = bundles;
        // Activating a component takes time that a window must not wait for.
        Thread opener =
                new Thread(
                        () -> new ServiceTracker<>(bundles, type, this).open(),
                        "espalier-wait-" + type.getSimpleName());
        opener.setDaemon(true);
        opener.start();
    }

    /** Completes with the first one that comes. */
    CompletableFuture<S> service() {
        return service;
    }

    @Override
    public S addingService(ServiceReference<S> reference) {
        S found = bundles.getService(reference);
        service.completeAsync(() -> found);
        return found;
    }

    @Override
    public void modifiedService(ServiceReference<S> reference, S found) {
        // Properties do not matter here.
    }

    @Override
    public void removedService(ServiceReference<S> reference, S found) {
        bundles.ungetService(reference);
    }
}
