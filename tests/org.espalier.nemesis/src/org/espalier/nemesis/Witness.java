// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees what hosts do without asking the product: the kernel tells when libvirt writes or removes
 * the definition of a VM, and libvirt keeps a log for each VM of the starts and ends of its QEMU.
 */
final class Witness implements AutoCloseable {
    private static final Path LOGS = Path.of("/var/log/libvirt/qemu");
    private static final String DEFINITION = ".xml";
    private static final Pattern LINE =
            Pattern.compile(
                    "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3})\\+0000: "
                            + "(starting up|shutting down, reason=(\\w+)).*");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private final History history;
    private final String stem;
    private final WatchService kernel;
    private final Map<WatchKey, LabHost> watched = new HashMap<>();
    private final Set<String> defined = new HashSet<>();
    private final Thread thread = new Thread(this::watch, "witness");

    /**
     * Begins to watch.
     *
     * @param stem how the names of all VMs begin
     */
    Witness(History history, List<LabHost> hosts, String stem) throws IOException {
        this.history = history;
        this.stem = stem;
        kernel = hosts.get(0).definitions().getFileSystem().newWatchService();
        for (LabHost host : hosts) {
            Path place = Files.createDirectories(host.definitions());
            watched.put(
                    place.register(
                            kernel,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_DELETE),
                    host);
        }
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                WatchKey key = kernel.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    take(watched.get(key).name(), event);
                }
                key.reset();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(String host, WatchEvent<?> event) {
        String file = String.valueOf(event.context());
        if (!file.startsWith(stem) || !file.endsWith(DEFINITION)) {
            return;
        }
        String vm = file.substring(0, file.length() - DEFINITION.length());
        // A definition that is written anew is moved over the old one, which is no other event.
        if (event.kind() == StandardWatchEventKinds.ENTRY_DELETE) {
            defined.remove(host + "/" + vm);
            history.add(Row.Type.EFFECT, vm, Effects.UNDEFINED.name(), host);
        } else if (defined.add(host + "/" + vm)) {
            history.add(Row.Type.EFFECT, vm, Effects.DEFINED.name(), host);
        }
    }

    /** Adds what the logs tell, and removes them: they are libvirt's, which keeps them for ever. */
    void readLogs() throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(LOGS, stem + "*.log")) {
            for (Path log : logs) {
                String vm = log.getFileName().toString().replaceFirst("\\.log$", "");
                Files.readString(log, StandardCharsets.ISO_8859_1)
                        .lines()
                        .map(LINE::matcher)
                        .filter(Matcher::matches)
                        .forEach(line -> add(vm, line));
                Files.delete(log);
            }
        }
    }

    private void add(String vm, Matcher line) {
        double at = history.at(LocalDateTime.parse(line.group(1), TIME).toInstant(ZoneOffset.UTC));
        String reason = line.group(3);
        Effects effect = reason == null ? Effects.STARTED : Effects.ENDED;
        history.add(
                new Row(
                        at,
                        at,
                        Row.Type.EFFECT,
                        vm,
                        effect.name(),
                        reason == null ? "log" : "log " + reason));
    }

    @Override
    public void close() throws IOException {
        kernel.close();
    }
}
