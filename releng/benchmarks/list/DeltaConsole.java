// SPDX-License-Identifier: EPL-2.0
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The console's product on a display of its own, with the probe in it. */
final class DeltaConsole implements AutoCloseable {
    private static final int START_SECONDS = 120;
    private static final int CLOCK_ROUNDS = 20;

    private final Process process;
    private final Socket socket;
    private final BufferedReader in;
    private final PrintStream out;

    /**
     * Starts it and waits for its probe.
     *
     * @param command starts a console on a display, given the JVM's and the program's arguments
     * @param directory what it is configured with lies in "osgi" below it
     */
    DeltaConsole(List<String> command, Path directory, int port, Path credentials)
            throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout((int) TimeUnit.SECONDS.toMillis(START_SECONDS));
            List<String> all = new ArrayList<>(command);
            all.add("-Despalier.controller=127.0.0.1:" + port);
            all.add("-Despalier.credentials=" + credentials);
            all.add("-Dbench.port=" + door.getLocalPort());
            all.addAll(List.of("--", "-configuration", directory.resolve("osgi").toString()));
            all.addAll(List.of("-data", directory.resolve("workspace").toString()));
            process =
                    new ProcessBuilder(all)
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("console.log").toFile())
                            .start();
            socket = accept(door, process);
        }
        in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        out = new PrintStream(socket.getOutputStream(), true);
    }

    private static Socket accept(ServerSocket door, Process process) throws IOException {
        try {
            return door.accept();
        } catch (IOException e) {
            end(process);
            throw new IOException("A console did not come up; see console.log", e);
        }
    }

    private static void end(Process process) {
        // The display, its session and the console are below it.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    String ask(String question) throws IOException {
        out.println(question);
        return line();
    }

    private String line() throws IOException {
        String answer = in.readLine();
        if (answer == null) {
            throw new IOException("A console ended; see console.log in its directory");
        }
        return answer;
    }

    /** Moments of this process and of the console's must be by one clock. */
    void requireOneClock() throws IOException {
        for (int i = 0; i < CLOCK_ROUNDS; i++) {
            long before = System.nanoTime();
            long there = Long.parseLong(ask("clock"));
            if (there < before || there > System.nanoTime()) {
                throw new IOException("The console's clock is not that of the agents");
            }
        }
    }

    /** What the probe noted, each in its words. */
    List<String[]> seen() throws IOException {
        List<String[]> all = new ArrayList<>();
        for (String each = ask("seen"); !each.equals("."); each = line()) {
            all.add(each.split("\t"));
        }
        return all;
    }

    /** When the mirror had each revision; those that came together stand under the last of them. */
    static TreeMap<Long, Long> revisions(List<String[]> seen) {
        TreeMap<Long, Long> all = new TreeMap<>();
        for (String[] words : seen) {
            if (words[0].equals("revision")) {
                all.putIfAbsent(Long.parseLong(words[1]), Long.parseLong(words[2]));
            }
        }
        return all;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        out.println("end");
        socket.close();
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            end(process);
        }
    }
}
