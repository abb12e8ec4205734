// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.osgi.util.NLS;
import org.espalier.model.site.MHost;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.Quantities;

import java.time.Duration;
import java.util.Optional;

/** How old the numbers are that hosts are coloured by. */
final class Ages {
    private Ages() {}

    /**
     * From the newest to the oldest number that is shown, in words; empty where {@code heat} is not
     * measured, or nothing is known.
     */
    static String words(SiteSession session, Heat heat) {
        Measurements now = session.measurements();
        Duration least = null;
        Duration most = Duration.ZERO;
        for (MHost host : session.hosts()) {
            Optional<HostRates> source = heat.source(host, now);
            if (source.isPresent()) {
                Duration age = now.age(source.get().at());
                least = least == null || age.compareTo(least) < 0 ? age : least;
                most = age.compareTo(most) > 0 ? age : most;
            }
        }
        if (least == null) {
            return "";
        }
        String newest = Quantities.duration(least);
        return least.equals(most)
                ? NLS.bind(Texts.MEASURED, newest)
                : NLS.bind(Texts.MEASURED_BETWEEN, newest, Quantities.duration(most));
    }
}
