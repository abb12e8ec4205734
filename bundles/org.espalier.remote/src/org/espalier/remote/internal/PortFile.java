// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the port of the last start: agents that still run dial that one. */
public final class PortFile {
    private static final Logger LOG = Logger.getLogger(PortFile.class.getName());
    private static final int MOST = 65_535;

    private final Path file;

    /** In {@code file}. */
    public PortFile(Path file) {
        this.file = file;
    }

    /** The port of the last start; 0 where there was none, or where the file does not say. */
    public int last() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port >= 1 && port <= MOST) {
            return port;
        }
        LOG.log(
                Level.WARNING,
                "The control port of the last start was not taken: {0} holds no number from 1 to"
                        + " 65535. A free port is taken; agents that dial the old one have to be"
                        + " started again, or the port be given by -Despalier.port.",
                file);
        return 0;
    }

    /** Keeps {@code port}: after a crash the file says the one or the other. */
    public void keep(int port) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, port + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
