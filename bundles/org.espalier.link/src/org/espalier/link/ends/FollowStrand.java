// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerReport.SiteChanged;
import org.espalier.api.controller.ControllerReport.SitePart;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.api.controller.SiteListener;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.SiteEvent;

import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The site, followed from one connection to the next without gap and without repetition. */
final class FollowStrand implements Exchange.Strand, Subscription {
    private static final Logger LOG = Logger.getLogger(FollowStrand.class.getName());

    private final String name;
    private final Exchange exchange;
    private final Consumer<SiteEvent> listener;
    private final SiteParts parts = new SiteParts();
    private volatile long last;
    private volatile boolean closed;
    private volatile String run;

    FollowStrand(String name, Exchange exchange, long revision, Consumer<SiteEvent> listener) {
        this.name = name;
        this.exchange = exchange;
        this.last = revision;
        this.listener = listener;
    }

    @Override
    public void begin(Exchange.Connection to) {
        parts.clear();
        String before = run;
        if (before != null && !before.equals(to.run())) {
            // Another run of the controller may tell these revisions otherwise.
            last = 0;
        }
        run = to.run();
        to.calls().request(new ControllerRequest.Follow(name, last)).whenComplete(this::answered);
    }

    private void answered(ControllerReply reply, Throwable failure) {
        if (reply instanceof ControllerReply.Refused refused) {
            LOG.log(Level.WARNING, "The site is not followed: {0}", refused.refusal().message());
        } else if (failure != null && !CallException.unreachable(failure)) {
            // Where the connection ended the next one begins anew anyway.
            exchange.hangUp("the site could not be followed: " + failure.getMessage());
        }
    }

    @Override
    public void report(ControllerReport report) {
        if (closed) {
            return;
        }
        if (report instanceof SitePart part) {
            if (!parts.add(part)) {
                exchange.hangUp("the controller tells a site without an end");
            } else if (listener instanceof SiteListener early) {
                hearing(() -> early.begun(part.entities()));
            }
        } else if (report instanceof SiteChanged changed) {
            tell(parts.end(changed.event()));
        }
    }

    private void tell(SiteEvent event) {
        last = event.number();
        hearing(() -> listener.accept(event));
    }

    private void hearing(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A follower of the site failed and hears no more", e);
            close();
        }
    }

    @Override
    public boolean lost(String cause) {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        exchange.end(this, name);
    }
}
