// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Small scripts in the place of those that start real hypervisors and agents. */
final class Scripts {
    private Scripts() {}

    static Path write(Path directory, String name, String body) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    /** An agent that shows the command line of a real one and does nothing. */
    static void sleepingAgent(Path libexec) throws IOException {
        write(
                libexec,
                "agent-run",
                "exec perl -e 'sleep 120' agent \"-Despalier.agent.settings=$2\" end");
    }
}
