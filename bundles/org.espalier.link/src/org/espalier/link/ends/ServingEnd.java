// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.RefusedException;
import org.espalier.link.Link;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The end that answers and reports: an agent, and the controller towards a console. */
public final class ServingEnd<Q, R, N> extends End<Q, R, N> {
    private static final Logger LOG = Logger.getLogger(ServingEnd.class.getName());

    private final Opener<Q, R, N> opener;
    private final ReportQueue<N> reports;
    private final Answers answers = new Answers();

    private Service<Q, R> service;

    /** Is told of the connection. */
    public interface Opener<Q, R, N> {
        /**
         * It is there.
         *
         * @param reports tells the peer something, in order
         * @return serves the peer's requests
         * @throws RefusedException if the peer is not welcome
         */
        Service<Q, R> opened(Consumer<N> reports) throws RefusedException;
    }

    /** Serves requests, which come one at a time and in order; must not block. */
    public interface Service<Q, R> {
        /** The answer; completes exceptionally where there is none. */
        CompletionStage<R> request(Q request);

        /** The connection is over. Called once, and last. */
        void ended();
    }

    /** An end that waits for its wire. */
    public ServingEnd(
            Protocol<Q, R, N> protocol,
            Side side,
            Executor threads,
            ReportQueue<N> reports,
            Opener<Q, R, N> opener) {
        this(new Messages<>(protocol), side, threads, reports, opener, Link.MAX_MESSAGE);
    }

    /**
     * An end that waits for its wire.
     *
     * @param messages how it speaks
     * @param longest bytes of one request, at most
     */
    public ServingEnd(
            Messages<Q, R, N> messages,
            Side side,
            Executor threads,
            ReportQueue<N> reports,
            Opener<Q, R, N> opener,
            int longest) {
        super(messages, side, threads, longest);
        this.reports = reports;
        this.opener = opener;
    }

    /** Tells the peer something; for any thread, returns at once. */
    public void report(N report) {
        if (link().hasEnded()) {
            return;
        }
        if (reports.add(report)) {
            link().wake();
        } else {
            dismiss(
                    "the "
                            + peer()
                            + " is too slow for what the "
                            + messages().protocol().serving()
                            + " has to report");
        }
    }

    @Override
    public String peer() {
        return messages().protocol().asking();
    }

    @Override
    void opened() throws RefusedException {
        service = opener.opened(this::report);
    }

    @Override
    Optional<byte[]> next() {
        Optional<byte[]> answer = answers.poll();
        if (answer.isPresent()) {
            return answer;
        }
        List<N> batch = reports.poll();
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(messages().reports(batch));
        } catch (IOException e) {
            link().end("a report cannot be written: " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    boolean handled(Messages.Parsed parsed) {
        if (parsed.kind() != Messages.REQUEST) {
            return false;
        }
        if (service == null) {
            // It was not welcome, and is told so.
            return true;
        }
        if (answers.begin()) {
            serve(parsed);
        } else {
            dismiss("the " + peer() + " leaves more requests open than was agreed");
        }
        return true;
    }

    private void serve(Messages.Parsed parsed) {
        long number = parsed.number();
        Q request;
        try {
            request = messages().request(parsed);
        } catch (IOException e) {
            answer(Messages.fault(number, e.getMessage()));
            return;
        }
        try {
            service.request(request)
                    .whenComplete((reply, failure) -> answer(encode(number, reply, failure)));
        } catch (RuntimeException e) {
            answer(encode(number, null, e));
        }
    }

    private byte[] encode(long number, R reply, Throwable failure) {
        if (failure != null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
            LOG.log(Level.WARNING, "A request failed.", cause);
            return Messages.fault(number, String.valueOf(cause));
        }
        try {
            return messages().reply(number, reply);
        } catch (IOException e) {
            return Messages.fault(number, "its answer cannot be written: " + e.getMessage());
        }
    }

    private void answer(byte[] message) {
        if (answers.add(message)) {
            link().wake();
        } else {
            dismiss("the " + peer() + " does not read the answers that it asked for");
        }
    }

    @Override
    void closed(String cause) {
        answers.close();
        if (service != null) {
            service.ended();
        }
    }
}
