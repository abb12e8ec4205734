// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.RefusedException;
import org.espalier.api.controller.Controller;
import org.espalier.gate.GateLine;
import org.espalier.link.ends.ProgramLine;
import org.espalier.remote.ControllerAddress;
import org.espalier.remote.LinkSettings;
import org.espalier.remote.RemoteLine;

import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

/** A command as it was given, and the controller that it goes to. */
final class Call implements AutoCloseable {
    /** The option that names a controller elsewhere. */
    static final String CONTROLLER = "--controller";

    /** The option that says as whom it is dialled. */
    static final String CREDENTIALS = "--credentials";

    private static final Path SYSTEM = Path.of("/run/espalier/controller.socket");
    private static final String OF_SITE = "gate/controller.socket";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ParseResult parsed;
    private final PrintWriter out;
    private final PrintWriter err;
    private final UnaryOperator<String> environment;
    private ProgramLine line;

    Call(ParseResult parsed, PrintWriter out, PrintWriter err, UnaryOperator<String> environment) {
        this.parsed = parsed;
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** The value of an option, or of its default. */
    <T> T option(String name, T otherwise) {
        return parsed.matchedOptionValue(name, otherwise);
    }

    /** The value of an option, where it was given. */
    <T> Optional<T> option(String name) {
        return Optional.ofNullable(parsed.matchedOptionValue(name, (T) null));
    }

    /** What was named. */
    List<String> names() {
        return parsed.matchedPositionalValue(0, List.of());
    }

    PrintWriter out() {
        return out;
    }

    /** For what is no result: complaints, and what people are to know besides. */
    PrintWriter err() {
        return err;
    }

    Output output() {
        return option("--output", Output.TABLE);
    }

    ProgramLine line() throws CliException {
        if (line == null) {
            try {
                Optional<String> controller = option(CONTROLLER);
                line =
                        controller.isPresent()
                                ? afar(controller.get())
                                : GateLine.open(gate(), PATIENCE);
            } catch (IOException e) {
                throw new CliException(e.getMessage(), e);
            }
        }
        return line;
    }

    Controller controller() throws CliException {
        return line().controller();
    }

    private ProgramLine afar(String controller) throws IOException {
        ControllerAddress at =
                ControllerAddress.parse(controller)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                controller
                                                        + " is no controller's address. Give"
                                                        + " HOST:PORT."));
        Path credentials =
                this.<Path>option(CREDENTIALS)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "The controller at "
                                                        + at
                                                        + " has to know who asks. Give "
                                                        + CREDENTIALS
                                                        + " DIR, that of a console's"
                                                        + " certificate."));
        return RemoteLine.open(at, credentials, LinkSettings.defaults().withAnswer(PATIENCE));
    }

    private Path gate() {
        return this.<Path>option("--gate")
                .or(() -> Optional.ofNullable(environment.apply("ESPALIER_GATE")).map(Path::of))
                .or(
                        () ->
                                Optional.ofNullable(environment.apply("ESPALIER_SITE"))
                                        .map(site -> Path.of(site, OF_SITE)))
                .orElseGet(() -> Files.exists(SYSTEM) ? SYSTEM : ofHome());
    }

    private Path ofHome() {
        return Path.of(String.valueOf(environment.apply("HOME")), ".local/share/espalier")
                .resolve(OF_SITE);
    }

    /** What the controller answers. */
    <T> T answer(CompletionStage<T> stage) throws CliException, InterruptedException {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new CliException(
                    cause instanceof RefusedException
                            ? cause.getMessage()
                            : "There is no answer: " + cause + ". Look into the controller's log.",
                    e);
        }
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
    }
}
