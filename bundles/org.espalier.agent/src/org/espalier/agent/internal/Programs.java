// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the system, which may lie where the search path of a service does not lead. */
final class Programs {
    private static final String SYSTEM = "/usr/sbin:/sbin";

    private Programs() {}

    /** {@code name} with its directory, where it is known. */
    static String located(String name) {
        return find(name).map(Path::toString).orElse(name);
    }

    /** Where {@code name} is; empty where it is not installed. */
    static Optional<Path> find(String name) {
        String path = System.getenv("PATH");
        return Stream.of(path == null ? "/usr/bin:/bin" : path, SYSTEM)
                .flatMap(some -> Arrays.stream(some.split(File.pathSeparator)))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
