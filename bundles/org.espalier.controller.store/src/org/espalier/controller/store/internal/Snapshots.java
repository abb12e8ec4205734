// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.UndoValues;
import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Snapshots in parts, so that no value grows with the site. */
final class Snapshots {
    private static final int ENTITIES_A_PART = 1000;

    private final Codec codec;

    Snapshots(Codec codec) {
        this.codec = codec;
    }

    /** The snapshot that is there; an empty one with number 0 where there is none. */
    Snapshot newest(Database d) throws SQLException, CodecException {
        long number = 0;
        Instant taken = Instant.EPOCH;
        List<Entity> entities = new ArrayList<>();
        PreparedStatement select =
                d.statement(
                        "SELECT number, taken, entities FROM snapshot"
                                + " WHERE number = (SELECT MAX(number) FROM snapshot)"
                                + " ORDER BY part");
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                number = rows.getLong(1);
                taken = Instant.ofEpochMilli(rows.getLong(2));
                entities.addAll(codec.decodeAll(Entity.class, rows.getBytes(3)));
            }
        }
        return new Snapshot(number, taken, entities);
    }

    /** The parts of {@code snapshot}: outside of a transaction, for it takes its time. */
    List<byte[]> parts(Snapshot snapshot) throws CodecException {
        List<byte[]> parts = new ArrayList<>();
        List<Entity> all = snapshot.entities();
        int from = 0;
        do {
            int to = from;
            for (int weight = 0; to < all.size() && weight < ENTITIES_A_PART; to++) {
                weight += weight(all.get(to));
            }
            parts.add(codec.encodeAll(Entity.class, all.subList(from, to)));
            from = to;
        } while (from < all.size());
        return parts;
    }

    /** What is kept to undo a command holds other entities. */
    private static int weight(Entity entity) {
        return entity instanceof UndoValues values ? 1 + 2 * values.things().size() : 1;
    }

    /** Puts it in place of the one before. */
    void replace(Database d, Snapshot snapshot, List<byte[]> parts) throws SQLException {
        d.statement("DELETE FROM snapshot").executeUpdate();
        PreparedStatement insert =
                d.statement(
                        "INSERT INTO snapshot (number, part, taken, entities)"
                                + " VALUES (?, ?, ?, ?)");
        for (int part = 0; part < parts.size(); part++) {
            insert.setLong(1, snapshot.number());
            insert.setInt(2, part);
            insert.setLong(3, snapshot.at().toEpochMilli());
            insert.setBytes(4, parts.get(part));
            insert.executeUpdate();
        }
    }
}
