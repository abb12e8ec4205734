// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import org.espalier.controller.core.journal.Recovered;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Properties;

/**
 * What a backup is of.
 *
 * @param at when it was made
 * @param snapshot number of the snapshot in it
 * @param snapshotAt when that was taken
 * @param audit sequence of the last audit entry in it
 */
record Manifest(Instant at, long snapshot, Instant snapshotAt, long audit) {
    static Manifest of(Recovered recovered, Instant at) {
        return new Manifest(
                at, recovered.base().number(), recovered.base().at(), recovered.auditSequence());
    }

    byte[] bytes() {
        return "at=%s%nsnapshot=%d%nsnapshot.at=%s%naudit=%d%n"
                .formatted(at, snapshot, snapshotAt, audit)
                .getBytes(StandardCharsets.UTF_8);
    }

    static Manifest read(byte[] bytes) throws BadFrameException {
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            return new Manifest(
                    Instant.parse(lines.getProperty("at", "")),
                    Long.parseLong(lines.getProperty("snapshot")),
                    Instant.parse(lines.getProperty("snapshot.at", "")),
                    Long.parseLong(lines.getProperty("audit")));
        } catch (DateTimeException | IllegalArgumentException | IOException e) {
            throw new BadFrameException("its first part makes no sense: " + e.getMessage(), e);
        }
    }
}
