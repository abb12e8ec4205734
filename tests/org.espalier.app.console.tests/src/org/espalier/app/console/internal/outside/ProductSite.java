// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.outside;

import org.espalier.lab.Lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A directory for an embedded site of the built product, and what runs of it. Closing ends whatever
 * a failed test left behind.
 */
final class ProductSite implements AutoCloseable {
    private static final int SCRIPT_SECONDS = 60;

    private final Lab lab;
    private final Path directory;

    ProductSite(Lab lab) throws IOException {
        this.lab = lab;
        // Below /tmp, however long the path of the build is: sockets' paths must be short.
        directory = Files.createTempDirectory(Path.of("/tmp"), "esp");
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    /** What a program said, and its exit status. */
    record Said(int status, String output) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    /** Runs a program in a desktop session of its own. */
    Said inDesktop(int seconds, String... command) throws IOException, InterruptedException {
        String display = script("display");
        return run(seconds, Stream.concat(Stream.of(display), Stream.of(command)).toList());
    }

    private Said run(int seconds, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        String said = Files.readString(output);
        if (!ended) {
            throw new AssertionError(
                    command + " did not end in " + seconds + " s; it said " + said);
        }
        return new Said(process.exitValue(), said);
    }

    /** What host-leftovers finds: nothing where all hosts are gone. */
    Said leftovers() throws IOException, InterruptedException {
        return run(SCRIPT_SECONDS, List.of(script("host-leftovers"), file("hosts").toString()));
    }

    /** Processes that name this site in their command lines, this test's own aside. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.pid() != ProcessHandle.current().pid())
                .filter(p -> commandLine(p).contains(directory + "/"))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            // It ended while it was looked at.
            return "";
        }
    }

    private String script(String name) {
        return lab.libexec().resolve(name).toString();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        processes().forEach(ProcessHandle::destroy);
        if (Files.isDirectory(file("hosts"))) {
            List<Path> hosts;
            try (Stream<Path> all = Files.list(file("hosts"))) {
                hosts = all.filter(Files::isDirectory).toList();
            }
            for (Path host : hosts) {
                String name = host.getFileName().toString();
                run(SCRIPT_SECONDS, List.of(script("host-down"), name, host.toString()));
            }
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
