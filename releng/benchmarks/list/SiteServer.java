// SPDX-License-Identifier: EPL-2.0
import org.espalier.security.SiteAuthority;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A {@link ListServer} in a process of its own.
 *
 * @param process of it
 * @param authority of its site; credentials of a console that may all lie in "console"
 * @param port where agents and consoles dial
 */
record SiteServer(Process process, SiteAuthority authority, int port) implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    /** Everything of the site lies in {@code directory}. */
    static SiteServer start(Path directory, int hosts, int vms) throws IOException {
        return start(directory, "ListServer", hosts, vms);
    }

    /**
     * Everything of the site lies in {@code directory}.
     *
     * @param main the server's class; after the directory it is told the numbers
     */
    static SiteServer start(Path directory, String main, int... numbers) throws IOException {
        SiteAuthority authority = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        authority.issueController(List.of(), directory.resolve("controller"));
        authority.issueConsole("bench", directory.resolve("console"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:+UseSerialGC",
                                "-Xmx1g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main,
                                directory.toString()));
        IntStream.of(numbers).mapToObj(Integer::toString).forEach(command::add);
        Process process =
                new ProcessBuilder(command)
                        .redirectError(directory.resolve("server.log").toFile())
                        .start();
        String port =
                new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        if (port == null) {
            throw new IOException("The controller ended; see server.log in " + directory);
        }
        return new SiteServer(process, authority, Integer.parseInt(port));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
