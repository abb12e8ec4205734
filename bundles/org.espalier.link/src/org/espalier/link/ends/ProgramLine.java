// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.link.Crew;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program's connection to a controller: one, which is not dialled again when it ends. What it
 * goes over those who extend it say.
 */
public abstract class ProgramLine implements AutoCloseable {
    private static final String ADVICE = "Look whether the controller runs, then try again";

    private final String place;
    private final Crew crew;
    private final Duration patience;
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    private final AskingEnd<ControllerRequest, ControllerReply, ControllerReport> end;
    private final Controller controller;

    /**
     * A line without wire yet.
     *
     * @param place where the controller is, in words
     * @param crew of this line alone
     * @param patience how long a request may wait for its answer, and a welcome
     */
    protected ProgramLine(String place, Crew crew, Duration patience) {
        this.place = place;
        this.crew = crew;
        this.patience = patience;
        CompletableFuture<End<?, ?, ?>> made = new CompletableFuture<>();
        Exchange exchange =
                new Exchange(() -> welcomed.complete(null), cause -> made.join().dismiss(cause));
        end =
                new AskingEnd<>(
                        Protocol.CONSOLE,
                        End.Side.DIALLED,
                        new Calls.Callee("the controller at " + place, ADVICE + "."),
                        crew,
                        patience,
                        exchange::opened);
        made.complete(end);
        controller = new RemoteController(exchange, ADVICE);
        end.over().thenAccept(cause -> welcomed.completeExceptionally(new IOException(cause)));
    }

    /** This end of it. */
    protected final End<?, ?, ?> end() {
        return end;
    }

    /** Its threads. */
    protected final Crew crew() {
        return crew;
    }

    /**
     * Waits until the controller has let this program in; closes the line where it does not.
     *
     * @throws IOException with thing, cause and next step
     */
    protected final void await() throws IOException {
        try {
            welcomed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            close();
            throw new IOException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            close();
            throw new IOException(
                    "The controller at " + place + " does not answer. " + ADVICE + ".", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("The controller at " + place + " was not waited for.", e);
        }
    }

    /** The controller, for as long as the line is open. */
    public final Controller controller() {
        return controller;
    }

    /** Completes, never exceptionally, with the cause when the line has ended. */
    public final CompletionStage<String> over() {
        return end.over();
    }

    @Override
    public void close() {
        end.link().end("the line was closed here");
        crew.close();
    }
}
