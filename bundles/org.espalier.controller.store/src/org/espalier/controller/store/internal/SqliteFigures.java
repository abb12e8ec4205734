// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.Amounts;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How large the files of a store in SQLite are, and how much room there is for more. */
final class SqliteFigures implements StoreFigures {
    private static final double NEARLY_FULL = 0.85;

    /** With less the next snapshot, which is written beside the last one, may find no room. */
    private static final long LEAST_FREE = 64L << 20;

    private final Path file;

    SqliteFigures(Path file) {
        this.file = file;
    }

    @Override
    public List<HealthFinding> read() throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        long size = Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
        FileStore disk = Files.getFileStore(file);
        return List.of(
                new HealthFinding(
                        Area.STORE,
                        "Size",
                        Severity.WELL,
                        file + " takes " + Amounts.bytes(size) + "."),
                room(file.toString(), size, disk.getTotalSpace(), disk.getUsableSpace()));
    }

    static HealthFinding room(String file, long size, long total, long free) {
        Severity severity =
                free < Math.max(LEAST_FREE, size)
                        ? Severity.BAD
                        : total > 0 && total - free >= total * NEARLY_FULL
                                ? Severity.WARNING
                                : Severity.WELL;
        String has =
                "The file system of %s has %s free".formatted(file, Amounts.bytesOf(free, total));
        String message =
                switch (severity) {
                    case BAD -> has + ": it is as good as full. Make room, or commands will fail.";
                    case WARNING -> has + ": it is nearly full. Make room there.";
                    default -> has + ".";
                };
        return new HealthFinding(Area.STORE, "File system", severity, message);
    }
}
