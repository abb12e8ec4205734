// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.libvirt.LibvirtDrivers;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** One host with a libvirtd of its own, for all tests of a run; nothing is left of it. */
final class Lab implements AutoCloseable {
    private final Path project = LabAccess.project();
    private final Path directory;
    private final Path host;
    private final LibvirtDrivers drivers = new LibvirtDrivers();
    private final String socket;
    private Path image;

    private Lab() throws IOException {
        directory = Files.createTempDirectory("esp-lv");
        host = directory.resolve("h");
        socket = Tool.lastLine(up()).replaceFirst(".*socket=", "");
    }

    /** Gives tests the lab. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Lab.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            LabAccess.require();
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(
                            Lab.class,
                            key -> {
                                try {
                                    return new Lab();
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            },
                            Lab.class);
        }
    }

    LibvirtDrivers drivers() {
        return drivers;
    }

    String qemu() {
        return "qemu+unix:///system?socket=" + socket;
    }

    String test() {
        return "test+unix:///default?socket=" + socket;
    }

    /** A place for a test's files. */
    Path directory(String name) throws IOException {
        return Files.createTempDirectory(directory, name);
    }

    /** The folder with tiny.img and tiny-never.img, built once for all runs. */
    synchronized Path images() {
        if (image == null) {
            Path cache = project.resolve(".work/images");
            Tool.run(project.resolve("images/tiny/build"), cache);
            image = cache;
        }
        return image;
    }

    String up() {
        return Tool.run(project.resolve("releng/libexec/host-up"), "lab01", host);
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
    String virsh(Object... words) {
        return Tool.run(
                Stream.concat(
                                Stream.of("virsh", "-q", "-c", qemu()),
                                java.util.Arrays.stream(words))
                        .toArray());
    }

    @Override
    public void close() throws IOException {
        drivers.close();
        Tool.run(project.resolve("releng/libexec/host-down"), "lab01", host);
        Tool.run(project.resolve("releng/libexec/host-leftovers"), directory);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
