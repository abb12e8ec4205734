// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.daemon.internal;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stops the framework before the process ends, by a signal or by itself: so peers are told goodbye
 * and the store is closed in order. A kill -9 does without, and nothing is lost by that.
 */
@Component(immediate = true, service = OrderlyEnd.class)
public final class OrderlyEnd {
    private static final Logger LOG = Logger.getLogger(OrderlyEnd.class.getName());

    /** What starts and supervises daemons kills them after some ten seconds more. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Registers for the end. */
    @Activate
    public OrderlyEnd(BundleContext context) {
        Framework framework = (Framework) context.getBundle(0);
        // Never taken back: it is the process whose end is meant, not that of this component.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(framework), "orderly-end"));
    }

    private static void stop(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(PATIENCE.toMillis());
        } catch (BundleException e) {
            LOG.log(Level.WARNING, "The process ends without its parts having been stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
