// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalOpener;
import org.espalier.remote.ControllerClient;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does the errand that the process was started for, if it was, and ends the process. */
@Component(immediate = true, service = ErrandRun.class)
public final class ErrandRun {
    private static final Logger LOG = Logger.getLogger(ErrandRun.class.getName());
    private static final List<String> TOLD =
            List.of(
                    "java.version",
                    "java.vendor",
                    "os.name",
                    "os.version",
                    "os.arch",
                    "user.name",
                    "espalier.site",
                    "espalier.site.name",
                    "espalier.address",
                    "espalier.port",
                    "espalier.network",
                    "espalier.images");

    /** Begins; the process ends with code 0 where it was done, else with 1. */
    @Activate
    public ErrandRun(
            BundleContext context,
            @Reference JournalOpener opener,
            @Reference ControllerClient client)
            throws IOException {
        Optional<Errand> errand = Errand.of(context::getProperty);
        if (errand.isPresent()) {
            DaemonSettings settings = DaemonSettings.of(context::getProperty);
            SiteErrands errands = new SiteErrands(settings, opener, client, facts(context));
            new Thread(() -> System.exit(run(errands, errand.get())), "errand").start();
        }
    }

    /** Versions, and settings that are no secrets: nobody is asked for a password by a property. */
    private static Map<String, String> facts(BundleContext context) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : TOLD) {
            String value = context.getProperty(name);
            if (value != null) {
                facts.put(name, value);
            }
        }
        for (Bundle bundle : context.getBundles()) {
            facts.put("bundle." + bundle.getSymbolicName(), bundle.getVersion().toString());
        }
        return facts;
    }

    private static int run(SiteErrands errands, Errand errand) {
        try {
            LOG.log(Level.INFO, errands.run(errand));
            return 0;
        } catch (IOException | JournalException e) {
            LOG.log(Level.SEVERE, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A fault of the product; nothing was done, or not all of it", e);
        }
        return 1;
    }
}
