// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.RefusedException;
import org.espalier.link.Link;
import org.espalier.link.Wire;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** One end of a connection. Who listened for it says why it ends, and who dialled hears that. */
public abstract class End<Q, R, N> implements Link.Handler {
    private final Messages<Q, R, N> messages;
    private final Side side;
    private final CompletableFuture<String> over = new CompletableFuture<>();
    private final Link link;
    private final Renewals renewals;

    private String goodbye;

    /** Who made the connection. */
    public enum Side {
        /** This end listened for it. */
        LISTENED,
        /** This end dialled. */
        DIALLED
    }

    End(Messages<Q, R, N> messages, Side side, Executor threads, int longest) {
        this.messages = messages;
        this.side = side;
        this.link = new Link(threads, this::nextOfAll, this, longest);
        this.renewals = new Renewals(threads, link::wake);
    }

    final Messages<Q, R, N> messages() {
        return messages;
    }

    /** Its messages, in order. */
    public final Link link() {
        return link;
    }

    /** Certificates that are renewed over this connection. */
    public final Renewals renewals() {
        return renewals;
    }

    private Optional<byte[]> nextOfAll() {
        return renewals.next().or(this::next);
    }

    /** Completes, never exceptionally, with the cause when all who had to be told were told. */
    public final CompletableFuture<String> over() {
        return over;
    }

    /** The wire to the peer is there. */
    public final void ready(Wire wire) {
        link.attach(wire, this::begin);
    }

    private void begin() {
        if (link.hasEnded()) {
            return;
        }
        try {
            opened();
        } catch (RefusedException e) {
            dismiss(e.getMessage());
        }
    }

    /** Ends the connection; the peer is told why where this end listened for it. */
    public final void dismiss(String cause) {
        if (side == Side.LISTENED) {
            link.endWith(Messages.goodbye(cause), cause);
        } else {
            link.end(cause);
        }
    }

    @Override
    public final void message(byte[] message) throws IOException {
        Messages.Parsed parsed = Messages.parse(message);
        if (parsed.kind() == Messages.GOODBYE && side == Side.DIALLED) {
            goodbye = parsed.text();
        } else if (!renewal(parsed) && !handled(parsed)) {
            throw new IOException(
                    "the "
                            + peer()
                            + " sent a message of kind "
                            + parsed.kind()
                            + ", that it may not send");
        }
    }

    private boolean renewal(Messages.Parsed parsed) throws IOException {
        if (parsed.kind() == Messages.RENEW && side == Side.LISTENED) {
            renewals.requested(parsed.body());
            return true;
        }
        boolean answer = parsed.kind() == Messages.RENEWED || parsed.kind() == Messages.NOT_RENEWED;
        if (answer && side == Side.DIALLED) {
            renewals.answered(parsed);
            return true;
        }
        return false;
    }

    @Override
    public final void ended(String cause) {
        String why = goodbye == null ? cause : goodbye;
        renewals.ended(why);
        try {
            closed(why);
        } finally {
            over.complete(why);
        }
    }

    /** What the other end is, in words. */
    public abstract String peer();

    /**
     * Called once, before anything is handled.
     *
     * @throws RefusedException if the peer is not welcome; it is told why
     */
    abstract void opened() throws RefusedException;

    /** The next message to send. */
    abstract Optional<byte[]> next();

    /**
     * Handles a message.
     *
     * @return whether it is of a kind that the peer may send
     * @throws IOException if the peer must not be listened to any longer
     */
    abstract boolean handled(Messages.Parsed message) throws IOException;

    /** Nothing is handled any more. */
    abstract void closed(String cause);
}
