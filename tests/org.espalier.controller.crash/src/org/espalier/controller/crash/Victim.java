// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts controllers that are going to be killed. */
@FunctionalInterface
public interface Victim {
    /**
     * Starts one on the same store as the ones before.
     *
     * @param port where the driver listens for its {@link Probe}
     */
    Process start(int port) throws IOException;

    /** The core in a plain JVM. */
    static Victim plain(Path directory, Path log) throws ClassNotFoundException {
        String classPath = ClassPaths.controller();
        return port ->
                command(
                        log,
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xshare:auto",
                                "-cp",
                                classPath,
                                CrashChild.class.getName(),
                                directory.toString(),
                                Integer.toString(port)));
    }

    /**
     * Any command whose controller has a {@link Probe} in it, such as the headless product; the
     * port is its last argument.
     */
    static Victim command(Path log, List<String> command, boolean portAtTheEnd) {
        return port -> {
            List<String> all = new ArrayList<>(command);
            if (portAtTheEnd) {
                all.add(Integer.toString(port));
            }
            return command(log, all);
        };
    }

    private static Process command(Path log, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
