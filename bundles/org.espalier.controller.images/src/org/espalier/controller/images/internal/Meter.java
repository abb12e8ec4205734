// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.controller.core.ImageAccess;
import org.espalier.transfer.plan.Strategy;
import org.espalier.transfer.relay.Status;

/** What one deployment shows of its hosts' links. On the thread of images only. */
final class Meter {
    private final Rates rates;
    private final Reach source = new Reach();
    private boolean limited;

    Meter(Rates rates, long limit) {
        this.rates = rates;
        limit(limit);
    }

    /** From now on no host gives more; 0 for all it can. */
    void limit(long bytes) {
        limited |= bytes > 0;
    }

    /** Where several hosts share the link of who feeds them, none shows its own. */
    void planned(Strategy strategy) {
        limited |= strategy == Strategy.STAR || strategy == Strategy.BINARY_TREE;
    }

    /** The library has given so much. */
    void source(long nanos, Status status) {
        source.at(nanos, status.sent().values().stream().mapToLong(Long::longValue).sum());
    }

    /** A host has all of it. */
    void complete(Part part) {
        rates.reached(part.host(), part.reached(), limited);
    }

    /** Nobody gets anything any more. */
    void end() {
        rates.reached(ImageAccess.SOURCE, source.best(), limited);
        rates.save();
    }
}
