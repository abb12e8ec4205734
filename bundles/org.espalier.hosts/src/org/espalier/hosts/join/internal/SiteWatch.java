// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Site;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What the controller knows of hosts, as it comes. */
public final class SiteWatch implements AutoCloseable {
    /** How long the controller's first word may take, milliseconds. */
    static final long FIRST_MILLIS = 30_000;

    private final Map<HostId, Host> hosts = new HashMap<>();
    private final Subscription subscription;
    private UUID site;
    private boolean told;

    /** Follows the site from now on. */
    public SiteWatch(Controller controller) {
        this.subscription = controller.follow(0, this::took);
    }

    private synchronized void took(SiteEvent event) {
        told = true;
        if (event instanceof Snapshot snapshot) {
            hosts.clear();
            snapshot.entities().forEach(this::took);
        } else if (event instanceof Revision revision) {
            revision.changes().forEach(this::took);
        }
        notifyAll();
    }

    private synchronized void took(Entity entity) {
        if (entity instanceof Host host) {
            hosts.put(host.id(), host);
        } else if (entity instanceof Site it) {
            site = it.id();
        }
    }

    private synchronized void took(Change change) {
        if (change instanceof Change.Put put) {
            took(put.entity());
        } else if (change.key().kind() == EntityKind.HOST && change instanceof Change.Remove) {
            hosts.remove(new HostId(change.key().id()));
        }
    }

    /**
     * What is known of {@code host} now; waits for the first word of the controller.
     *
     * @throws RefusedException if it says nothing: then nothing is known, not even that it is new
     */
    public synchronized Optional<Host> now(HostId host, long millis)
            throws RefusedException, InterruptedException {
        requireTold("Whether the site has host " + host + " is not known", millis);
        return Optional.ofNullable(hosts.get(host));
    }

    private void requireTold(String thing, long millis)
            throws RefusedException, InterruptedException {
        if (!await(millis, () -> told)) {
            throw RefusedException.of(
                    Refusal.Code.UNREACHABLE,
                    thing,
                    "the controller said nothing for "
                            + Duration.ofMillis(millis).toSeconds()
                            + " s",
                    "Try again once the controller answers");
        }
    }

    /** Which site it is; waits as {@link #now} does. */
    public synchronized Optional<UUID> site(long millis)
            throws RefusedException, InterruptedException {
        requireTold("Which site this is is not known", millis);
        return Optional.ofNullable(site);
    }

    /** Whether the controller has that host's agent. */
    static boolean connected(Host host) {
        return host.state() == HostState.ONLINE || host.state() == HostState.IMPAIRED;
    }

    /** Waits until {@code wanted} is true of the host, at most {@code millis}; whether it is. */
    public synchronized boolean await(HostId host, Predicate<Optional<Host>> wanted, long millis)
            throws InterruptedException {
        return await(millis, () -> wanted.test(Optional.ofNullable(hosts.get(host))));
    }

    private boolean await(long millis, java.util.function.BooleanSupplier wanted)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!wanted.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
