// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Exports;
import org.espalier.api.controller.AuditChange;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes all of the audit that a filter wants into a file. Waits: not for the UI thread. */
final class AuditExport {
    private static final List<String> FIELDS =
            List.of(
                    "sequence",
                    "at",
                    "by",
                    "from",
                    "what",
                    "reason",
                    "accepted",
                    "result",
                    "changes",
                    "command",
                    "hash");

    private final Controller controller;
    private final Predicate<AuditEntry> filter;

    /** How a file is written. */
    enum Format {
        CSV,
        JSON;

        /** By the file's name; CSV where that says nothing. */
        static Format of(Path file) {
            return file.toString().toLowerCase(Locale.ROOT).endsWith(".json") ? JSON : CSV;
        }
    }

    AuditExport(Controller controller, Predicate<AuditEntry> filter) {
        this.controller = controller;
        this.filter = filter;
    }

    /**
     * Writes {@code file}, whole or not at all.
     *
     * @return how many entries it has
     * @throws IOException if the disk fails
     * @throws ExecutionException if the controller does not answer, or refuses
     */
    long write(Path file) throws IOException, ExecutionException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            long count = write(Format.of(file), out);
            out.close();
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    long write(Format format, Writer out)
            throws IOException, ExecutionException, InterruptedException {
        out.write(format == Format.CSV ? csv(FIELDS.stream()) : "[");
        long count = 0;
        long last = 0;
        List<AuditEntry> page;
        do {
            page = controller.audit(last, AuditFeed.PAGE).toCompletableFuture().get();
            for (AuditEntry entry : page) {
                last = entry.sequence();
                if (filter.test(entry)) {
                    String json = (count == 0 ? "\n" : ",\n") + json(entry);
                    out.write(format == Format.CSV ? csv(values(entry)) : json);
                    count++;
                }
            }
        } while (page.size() == AuditFeed.PAGE);
        out.write(format == Format.CSV ? "" : "\n]\n");
        return count;
    }

    private static Stream<String> values(AuditEntry e) {
        return Stream.of(
                String.valueOf(e.sequence()),
                e.at().toString(),
                e.by(),
                e.from().orElse(""),
                e.title(),
                e.reason(),
                String.valueOf(e.accepted()),
                e.result(),
                e.changes().stream().map(AuditWords::change).collect(Collectors.joining("\n")),
                e.command().toString(),
                hash(e));
    }

    private static String hash(AuditEntry entry) {
        return entry.hash().map(Bytes::toArray).map(HexFormat.of()::formatHex).orElse("");
    }

    private static String csv(Stream<String> cells) {
        return cells.map(Exports::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String json(AuditEntry e) {
        List<String> values = values(e).toList();
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < FIELDS.size(); i++) {
            String name = FIELDS.get(i);
            out.append(i == 0 ? "" : ",").append(Exports.json(name)).append(":");
            switch (name) {
                case "sequence", "accepted" -> out.append(values.get(i));
                case "changes" -> out.append(changes(e.changes()));
                default -> out.append(Exports.json(values.get(i)));
            }
        }
        return out.append("}").toString();
    }

    private static String changes(List<AuditChange> changes) {
        return changes.stream()
                .map(
                        change ->
                                "{\"subject\":"
                                        + Exports.json(change.subject().toString())
                                        + ",\"field\":"
                                        + Exports.json(change.field())
                                        + ",\"before\":"
                                        + Exports.json(change.before())
                                        + ",\"after\":"
                                        + Exports.json(change.after())
                                        + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
