// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.osgi.util.NLS;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.text.Quantities;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old the numbers are that hosts are coloured by. They are looked at one by one as they are
 * taken in; what they say counts once all of the site was: {@link #complete}.
 */
final class Ages {
    private Instant newest;
    private Instant oldest;
    private Instant comingNewest;
    private Instant comingOldest;
    private int count;

    /** The number of one more host; empty where none is known now, or none is measured. */
    void add(Optional<HostRates> source) {
        count++;
        if (source.isPresent()) {
            Instant at = source.get().at();
            comingNewest = comingNewest == null || at.isAfter(comingNewest) ? at : comingNewest;
            comingOldest = comingOldest == null || at.isBefore(comingOldest) ? at : comingOldest;
        }
    }

    /** How many were added since then. */
    int count() {
        return count;
    }

    /** All hosts were added: words are of them from now on, and the next ones begin anew. */
    void complete() {
        newest = comingNewest;
        oldest = comingOldest;
        restart();
    }

    /** Those that were added do not count: they are about to be added once more. */
    void restart() {
        comingNewest = null;
        comingOldest = null;
        count = 0;
    }

    /** From the newest to the oldest number that is shown, in words; empty where there is none. */
    String words(Measurements now) {
        if (newest == null) {
            return "";
        }
        String least = Quantities.duration(now.age(newest));
        Duration most = now.age(oldest);
        return oldest.equals(newest)
                ? NLS.bind(Texts.MEASURED, least)
                : NLS.bind(Texts.MEASURED_BETWEEN, least, Quantities.duration(most));
    }
}
