// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate;

import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.gate.internal.StreamWire;
import org.espalier.link.Crew;
import org.espalier.link.ends.AskingEnd;
import org.espalier.link.ends.Calls;
import org.espalier.link.ends.End;
import org.espalier.link.ends.Exchange;
import org.espalier.link.ends.Protocol;
import org.espalier.link.ends.RemoteController;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program's connection to a controller by its gate. Needs no OSGi. */
public final class GateLine implements AutoCloseable {
    private static final String ADVICE = "Look whether the controller runs, then try again";

    private final Crew crew = new Crew("gate-line");
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    private final AskingEnd<ControllerRequest, ControllerReply, ControllerReport> end;
    private final Controller controller;

    private GateLine(Path socket, SocketChannel channel, Duration patience) {
        CompletableFuture<End<?, ?, ?>> made = new CompletableFuture<>();
        Exchange exchange =
                new Exchange(() -> welcomed.complete(null), cause -> made.join().dismiss(cause));
        end =
                new AskingEnd<>(
                        Protocol.CONSOLE,
                        End.Side.DIALLED,
                        new Calls.Callee("the controller at " + socket, ADVICE + "."),
                        crew,
                        patience,
                        exchange::opened);
        made.complete(end);
        controller = new RemoteController(exchange, ADVICE);
        end.over().thenAccept(cause -> welcomed.completeExceptionally(new IOException(cause)));
        StreamWire wire = new StreamWire(channel, crew, patience);
        end.ready(wire);
        wire.listen(end.link()::received, end::dismiss);
    }

    /**
     * Connects as the account that this process runs under.
     *
     * @param patience how long a request may wait for its answer
     * @throws IOException with thing, cause and next step, where nobody listens there or this
     *     account is not let in
     */
    public static GateLine open(Path socket, Duration patience) throws IOException {
        GateLine line = new GateLine(socket, connect(socket), patience);
        try {
            line.welcomed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return line;
        } catch (ExecutionException e) {
            line.close();
            throw new IOException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            line.close();
            throw new IOException(
                    "The controller at " + socket + " does not answer. " + ADVICE + ".", e);
        } catch (InterruptedException e) {
            line.close();
            Thread.currentThread().interrupt();
            throw new IOException("The controller at " + socket + " was not waited for.", e);
        }
    }

    private static SocketChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "There is no controller at the gate "
                            + socket
                            + ": "
                            + e.getMessage()
                            + ". Start one, or name its gate.",
                    e);
        }
    }

    /** The controller, for as long as the line is open. */
    public Controller controller() {
        return controller;
    }

    /** Completes, never exceptionally, with the cause when the line has ended. */
    public CompletionStage<String> over() {
        return end.over();
    }

    @Override
    public void close() {
        end.link().end("the line was closed here");
        crew.close();
    }
}
