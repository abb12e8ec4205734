// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.libvirt.LibvirtDrivers;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** One host with a libvirtd of its own, for the tests of a class; nothing is left of it. */
final class Lab {
    /** libvirt has one event loop a process, and it cannot be ended and begun again. */
    private static final LibvirtDrivers DRIVERS = new LibvirtDrivers();

    private final Path project = LabAccess.project();
    private final String name;
    private final Path directory;
    private final Path host;
    private final String socket;
    private Path images;

    private Lab() throws IOException {
        this("lab01");
    }

    /** One that is called so; whoever makes it ends it. */
    Lab(String name) throws IOException {
        this.name = name;
        directory = Files.createTempDirectory("esp-lv");
        host = directory.resolve("h");
        // Before the host is up: it does not see what is mounted later.
        Tool.run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", Files.createDirectory(small()));
        socket = Tool.lastLine(up()).replaceFirst(".*socket=", "");
    }

    /**
     * Gives each test class its lab, and ends it with the class. Not left to the end of the run:
     * within OSGi JUnit's store is never closed.
     */
    static final class Extension
            implements ExecutionCondition, ParameterResolver, AfterAllCallback {
        /** An assumption that fails while a parameter is resolved would be an error. */
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return LabAccess.none()
                    ? ConditionEvaluationResult.disabled(LabAccess.NONE)
                    : ConditionEvaluationResult.enabled(null);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Lab.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            LabAccess.require();
            return store(context)
                    .getOrComputeIfAbsent(context.getRequiredTestClass(), Lab::of, Lab.class);
        }

        @Override
        public void afterAll(ExtensionContext context) throws IOException {
            Lab lab = store(context).remove(context.getRequiredTestClass(), Lab.class);
            if (lab != null) {
                lab.end();
            }
        }

        private static ExtensionContext.Store store(ExtensionContext context) {
            return context.getRoot().getStore(ExtensionContext.Namespace.create(Lab.class));
        }
    }

    private static Lab of(Class<?> test) {
        try {
            return new Lab();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(test.getName(), e);
        }
    }

    LibvirtDrivers drivers() {
        return DRIVERS;
    }

    /** A disk of 4 MiB. */
    Path small() {
        return directory.resolve("small");
    }

    String qemu() {
        return "qemu+unix:///system?socket=" + socket;
    }

    String test() {
        return "test+unix:///default?socket=" + socket;
    }

    /** The directory that its libvirtd sees as /run/libvirt. */
    Path run() {
        return host.resolve("state/run");
    }

    /** Its network namespace. */
    String network() {
        return Tool.run(
                "bash",
                "-c",
                ". \"$1\" && host_paths \"$2\" && own_netns",
                "bash",
                project.resolve("releng/libexec/host.sh"),
                host);
    }

    /** A place for a test's files. */
    Path directory(String name) throws IOException {
        return Files.createTempDirectory(directory, name);
    }

    /** The folder with tiny.img and tiny-never.img, built once for all runs. */
    synchronized Path images() {
        if (images == null) {
            String ready = System.getenv("ESPALIER_IMAGES");
            Path work = project.resolve(".work");
            images = ready == null ? work.resolve("images") : Path.of(ready);
            if (!Files.exists(images.resolve("tiny.img"))) {
                Tool.run(
                        "env",
                        "ESPALIER_CACHE=" + work.resolve("cache"),
                        project.resolve("images/tiny/build"),
                        images);
            }
        }
        return images;
    }

    String up() {
        return Tool.run(project.resolve("releng/libexec/host-up"), name, host);
    }

    ProcessHandle libvirtd() {
        try {
            String pid = Files.readString(host.resolve("libvirtd.pid")).strip();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** kill -9; returns when it is gone. */
    void killLibvirtd() {
        ProcessHandle libvirtd = libvirtd();
        libvirtd.destroyForcibly();
        libvirtd.onExit().join();
    }

    /** What somebody does who knows nothing of Espalier. */
    String virsh(String uri, Object... words) {
        return Tool.run(
                Stream.concat(Stream.of("virsh", "-q", "-c", uri), java.util.Arrays.stream(words))
                        .toArray());
    }

    void end() throws IOException {
        Tool.run(project.resolve("releng/libexec/host-down"), name, host);
        Tool.run("umount", small());
        Tool.run(project.resolve("releng/libexec/host-leftovers"), directory);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
