// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.RefusedException;
import org.espalier.link.Crew;
import org.espalier.link.Link;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The end that asks and hears reports: the controller towards an agent, and a console. */
public final class AskingEnd<Q, R, N> extends End<Q, R, N> {
    private final Opener<Q, R, N> opener;
    private final Calls<Q, R> calls;

    private Hearer<N> hearer;

    /** Is told of the connection. */
    public interface Opener<Q, R, N> {
        /**
         * It is there.
         *
         * @param calls asks the peer for as long as it lasts
         * @return hears what the peer reports
         * @throws RefusedException if the peer is not welcome
         */
        Hearer<N> opened(Calls<Q, R> calls) throws RefusedException;
    }

    /** Hears a peer; one call at a time, in order. */
    public interface Hearer<N> {
        /** The peer reports. */
        void report(N report);

        /** The connection is over. Called once, and last. */
        void ended(String cause);
    }

    /** An end that waits for its wire; a request waits as long as {@code patience}. */
    public AskingEnd(
            Protocol<Q, R, N> protocol,
            Side side,
            Calls.Callee callee,
            Crew crew,
            Duration patience,
            Opener<Q, R, N> opener) {
        super(new Messages<>(protocol), side, crew, Link.MAX_MESSAGE);
        this.opener = opener;
        this.calls = new Calls<>(callee, messages(), crew, patience, link()::wake);
    }

    @Override
    public String peer() {
        return messages().protocol().serving();
    }

    @Override
    void opened() throws RefusedException {
        hearer = opener.opened(calls);
    }

    @Override
    Optional<byte[]> next() {
        return calls.next();
    }

    @Override
    boolean handled(Messages.Parsed parsed) throws IOException {
        switch (parsed.kind()) {
            case Messages.REPORTS -> {
                for (N report : messages().reports(parsed)) {
                    if (hearer != null) {
                        hearer.report(report);
                    }
                }
            }
            case Messages.REPLY -> calls.answered(parsed.number(), messages().reply(parsed));
            case Messages.FAULT -> calls.failed(parsed.number(), parsed.text());
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    void closed(String cause) {
        calls.ended(cause);
        if (hearer != null) {
            hearer.ended(cause);
        }
    }
}
