// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;
import org.espalier.controller.core.journal.AddressRow;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who had addresses: a row for each use of one, which stays when the revisions behind it go. */
final class Addresses {
    private final Codec codec;

    Addresses(Codec codec) {
        this.codec = codec;
    }

    /** Writes down what {@code revision} says of addresses; within its transaction. */
    void note(Database d, Revision revision) throws SQLException, CodecException {
        for (Change change : revision.changes()) {
            if (change.key().kind() == EntityKind.ADDRESS) {
                if (change instanceof Change.Put put) {
                    put(d, (AddressUse) put.entity());
                } else {
                    end(d, change.key(), revision.at(), Long.MIN_VALUE);
                }
            }
        }
    }

    /** Ends what lasted of an address, unless it began at {@code but}. */
    private static void end(Database d, EntityKey key, Instant at, long but) throws SQLException {
        PreparedStatement end =
                d.statement(
                        "UPDATE address_use SET ended = ?"
                                + " WHERE place = ? AND ended IS NULL AND began <> ?");
        end.setLong(1, at.toEpochMilli());
        end.setString(2, key.id());
        end.setLong(3, but);
        end.executeUpdate();
    }

    private void put(Database d, AddressUse use) throws SQLException, CodecException {
        String place = use.key().id();
        long began = use.since().toEpochMilli();
        end(d, use.key(), use.since(), began);
        PreparedStatement update =
                d.statement(
                        "UPDATE address_use SET ended = ?, body = ?"
                                + " WHERE place = ? AND began = ?");
        setEnd(update, 1, use);
        update.setBytes(2, codec.encode((Entity) use));
        update.setString(3, place);
        update.setLong(4, began);
        if (update.executeUpdate() > 0) {
            return;
        }
        PreparedStatement insert =
                d.statement(
                        "INSERT INTO address_use (id, place, began, ended, body)"
                                + " VALUES (?, ?, ?, ?, ?)");
        insert.setLong(1, next(d));
        insert.setString(2, place);
        insert.setLong(3, began);
        setEnd(insert, 4, use);
        insert.setBytes(5, codec.encode((Entity) use));
        insert.executeUpdate();
    }

    private static void setEnd(PreparedStatement statement, int index, AddressUse use)
            throws SQLException {
        if (use.until().isPresent()) {
            statement.setLong(index, use.until().get().toEpochMilli());
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    private static long next(Database d) throws SQLException {
        try (ResultSet row =
                d.statement("SELECT COALESCE(MAX(id), 0) + 1 FROM address_use").executeQuery()) {
            return row.next() ? row.getLong(1) : 1;
        }
    }

    /** See {@link org.espalier.controller.core.journal.Journal#addresses}. */
    List<AddressRow> before(Database d, long id, int limit) throws SQLException, CodecException {
        PreparedStatement select =
                d.statement(
                        "SELECT id, ended, body FROM address_use WHERE id < ?"
                                + " ORDER BY id DESC LIMIT ?");
        select.setLong(1, id);
        select.setInt(2, limit);
        List<AddressRow> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                long ended = row.getLong(2);
                boolean open = row.wasNull();
                AddressUse use = (AddressUse) codec.decode(Entity.class, row.getBytes(3));
                rows.add(
                        new AddressRow(
                                row.getLong(1),
                                open || !use.open()
                                        ? use
                                        : use.ended(Instant.ofEpochMilli(ended))));
            }
        }
        return rows;
    }

    /** Forgets what ended before {@code oldest}. */
    void purge(Database d, Instant oldest) throws SQLException {
        PreparedStatement delete =
                d.statement("DELETE FROM address_use WHERE ended IS NOT NULL AND ended < ?");
        delete.setLong(1, oldest.toEpochMilli());
        delete.executeUpdate();
    }
}
