// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import java.io.IOException;
import java.nio.file.Path;
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
                                Integer.toString(port)),
                        port);
    }

    /**
     * Any command whose controller has a {@link ProbeComponent} in it, such as the headless
     * product; it finds the port in its environment.
     */
    static Victim command(Path log, List<String> command) {
        return port -> command(log, command, port);
    }

    private static Process command(Path log, List<String> command, int port) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put(ProbeComponent.PORT, Integer.toString(port));
        return builder.start();
    }
}
