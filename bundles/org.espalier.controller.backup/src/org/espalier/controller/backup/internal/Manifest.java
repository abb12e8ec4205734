// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import org.espalier.api.controller.AuditProof;
import org.espalier.controller.core.journal.Recovered;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What a backup is of.
 *
 * @param at when it was made
 * @param snapshot number of the snapshot in it
 * @param snapshotAt when that was taken
 * @param audit sequence of the last audit entry in it
 * @param broken the first audit entry that was changed outside Espalier before; its chain is made
 *     anew where it is restored, and would not tell
 */
record Manifest(Instant at, long snapshot, Instant snapshotAt, long audit, Optional<Long> broken) {
    static Manifest of(Recovered recovered, AuditProof proof, Instant at) {
        return new Manifest(
                at,
                recovered.base().number(),
                recovered.base().at(),
                recovered.auditSequence(),
                proof.broken());
    }

    byte[] bytes() {
        String known = broken.map(sequence -> "audit.broken=" + sequence + "\n").orElse("");
        return ("at=%s%nsnapshot=%d%nsnapshot.at=%s%naudit=%d%n" + known)
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
                    Long.parseLong(lines.getProperty("audit")),
                    Optional.ofNullable(lines.getProperty("audit.broken")).map(Long::valueOf));
        } catch (DateTimeException | IllegalArgumentException | IOException e) {
            throw new BadFrameException("its first part makes no sense: " + e.getMessage(), e);
        }
    }
}
