// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.model.Network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The headless controller that has the site while no console is open on it: it takes over the store
 * and the port of the console's own controller, and gives them back to the next one. Agents and
 * other consoles dial the same port as before; VMs notice nothing.
 */
final class Successor {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 50;

    private final OwnProcess process;
    private final Path portFile;

    /**
     * The successor of the controller that {@code settings} are of, as {@code product} makes it.
     */
    Successor(EmbeddedSettings settings, Path product) {
        this.process =
                OwnProcess.controller(
                        settings.libexec(),
                        product,
                        settings.directory(),
                        List.of(
                                "-Despalier.site.name=" + settings.siteName(),
                                "-Despalier.address=" + settings.address(),
                                "-Despalier.images=" + settings.images(),
                                "-Despalier.network=" + network(settings)));
        this.portFile = settings.directory().resolve("control.port");
    }

    private static String network(EmbeddedSettings settings) {
        Network network = settings.controller().network();
        return network.kind() == Network.Kind.USER ? "user" : "bridge:" + network.bridge();
    }

    /**
     * Starts it; the store must be free. Returns when agents and consoles are let in.
     *
     * @throws IOException if it does not come up, with where it says why
     */
    void begin() throws IOException, InterruptedException {
        FileTime before = written();
        ProcessHandle started = process.ensure();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        // It writes the file, always, once it listens.
        while (written().equals(before)) {
            if (!started.isAlive()) {
                throw failed("it ended at once");
            }
            if (System.nanoTime() > deadline) {
                process.stop();
                throw failed("it was not ready within " + LIMIT.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private FileTime written() throws IOException {
        return Files.exists(portFile)
                ? Files.getLastModifiedTime(portFile)
                : FileTime.fromMillis(0);
    }

    private IOException failed(String cause) {
        return new IOException(
                "The site has no controller now: that without a window was not started, "
                        + cause
                        + ". VMs and agents go on. Look into "
                        + process.log()
                        + ", or start the console again.");
    }

    /**
     * Ends it in order; none is success. Once it returns the store is free.
     *
     * @throws IOException if it does not end even when killed
     */
    void end() throws IOException, InterruptedException {
        process.stop();
    }
}
