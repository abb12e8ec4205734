// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.transfer.relay.Delivery;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Status;
import org.espalier.transfer.relay.Trouble;
import org.espalier.transfer.relay.Watcher;

import java.io.IOException;

/** One deployment's part of a share. */
final class Part implements Delivery {
    /** Time for the controller to say from whom to go on. */
    private static final long FALLBACK_MILLIS = 2500;

    private final Share share;
    private final Watcher watcher;
    private final Order order;

    Part(Share share, Order order, Watcher watcher) {
        this.share = share;
        this.order = order;
        this.watcher = watcher;
    }

    @Override
    public void attach(int stripe, Parent parent) {
        share.attach(ticket(), stripe, parent);
    }

    byte[] ticket() {
        return Tickets.bytes(order.ticket());
    }

    void complete() {
        watcher.complete();
    }

    void failed(String why) {
        watcher.failed(why);
    }

    void broken(int stripe, HostId parent, Trouble trouble, String why) {
        watcher.broken(stripe, parent, trouble, why);
        order.fallback()
                .filter(other -> !share.isFed(stripe))
                .ifPresent(other -> share.later(() -> fallBack(stripe, other), FALLBACK_MILLIS));
    }

    private void fallBack(int stripe, Parent other) {
        if (!share.isFed(stripe)) {
            attach(stripe, other);
        }
    }

    @Override
    public void limit(long bytes) {
        share.throttle().limit(bytes);
    }

    @Override
    public void pause() {
        share.throttle().pause(true);
    }

    @Override
    public void resume() {
        share.throttle().pause(false);
    }

    @Override
    public void recheck() throws IOException {
        share.recheck(this);
    }

    @Override
    public Status status() {
        return share.status();
    }

    @Override
    public void close() {
        share.leave(this);
    }
}
