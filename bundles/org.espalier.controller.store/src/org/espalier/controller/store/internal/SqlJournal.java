// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.Bytes;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;
import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;
import org.espalier.controller.core.journal.AddressRow;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.Recovered;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A journal in a database. */
public final class SqlJournal implements Journal {
    private final Codec codec = new Codec();
    private final Database database;
    private final Runnable released;
    private final Snapshots snapshots = new Snapshots(codec);
    private final Addresses addresses = new Addresses(codec);

    /**
     * Takes over {@code database}, which closing this closes.
     *
     * @param released runs after that
     */
    public SqlJournal(Database database, Runnable released) {
        this.database = database;
        this.released = released;
    }

    @Override
    public Recovered recover() throws JournalException {
        return database.read(
                d -> {
                    Snapshot base = snapshots.newest(d);
                    return new Recovered(base, tail(d, base.number()), lastAudit(d));
                });
    }

    private List<Revision> tail(Database d, long after) throws SQLException, CodecException {
        PreparedStatement select =
                d.statement("SELECT body FROM revision WHERE number > ? ORDER BY number");
        select.setLong(1, after);
        List<Revision> tail = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                tail.add(codec.decode(Revision.class, rows.getBytes(1)));
            }
        }
        return tail;
    }

    private static long lastAudit(Database d) throws SQLException {
        try (ResultSet row =
                d.statement("SELECT COALESCE(MAX(sequence), 0) FROM command").executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public void append(Batch batch) throws JournalException {
        database.transaction(
                d -> {
                    for (Revision revision : batch.revisions()) {
                        insert(d, revision);
                        addresses.note(d, revision);
                    }
                    byte[] link = batch.commands().isEmpty() ? null : Chain.last(d);
                    for (CommandRecord record : batch.commands()) {
                        link = insert(d, record, link);
                    }
                    return null;
                });
    }

    /** Whether {@code batch} was kept; it was the last one that was given. */
    boolean kept(Batch batch) throws JournalException {
        if (!batch.commands().isEmpty()) {
            return command(batch.commands().get(0).request().id()).isPresent();
        }
        return database.read(
                d -> {
                    PreparedStatement select =
                            d.statement("SELECT COUNT(*) FROM revision WHERE number = ?");
                    select.setLong(1, batch.revisions().get(0).number());
                    try (ResultSet row = select.executeQuery()) {
                        return row.next() && row.getLong(1) > 0;
                    }
                });
    }

    private void insert(Database d, Revision revision) throws SQLException, CodecException {
        PreparedStatement insert = d.statement("INSERT INTO revision (number, body) VALUES (?, ?)");
        insert.setLong(1, revision.number());
        insert.setBytes(2, codec.encode(revision));
        insert.executeUpdate();
    }

    /** The link of the chain that it is. */
    private byte[] insert(Database d, CommandRecord record, byte[] before)
            throws SQLException, CodecException {
        long sequence = record.audit().sequence();
        byte[] id = bytes(record.request().id());
        byte[] request = codec.encode(record.request());
        byte[] reply = codec.encode(record.reply());
        byte[] audit = codec.encode(record.audit());
        byte[] link = Chain.link(before, sequence, id, request, reply, audit);
        PreparedStatement insert =
                d.statement(
                        "INSERT INTO command (sequence, id, request, reply, audit, chain)"
                                + " VALUES (?, ?, ?, ?, ?, ?)");
        insert.setLong(1, sequence);
        insert.setBytes(2, id);
        insert.setBytes(3, request);
        insert.setBytes(4, reply);
        insert.setBytes(5, audit);
        insert.setBytes(6, link);
        insert.executeUpdate();
        return link;
    }

    @Override
    public Optional<CommandRecord> command(CommandId id) throws JournalException {
        return database.read(
                d -> {
                    PreparedStatement select =
                            d.statement("SELECT request, reply, audit FROM command WHERE id = ?");
                    select.setBytes(1, bytes(id));
                    try (ResultSet row = select.executeQuery()) {
                        return row.next() ? Optional.of(record(row)) : Optional.empty();
                    }
                });
    }

    private CommandRecord record(ResultSet row) throws SQLException, CodecException {
        return new CommandRecord(
                codec.decode(CommandRequest.class, row.getBytes(1)),
                codec.decode(CommandReply.class, row.getBytes(2)),
                codec.decode(AuditEntry.class, row.getBytes(3)));
    }

    @Override
    public List<CommandRecord> commands(long sequence, int limit) throws JournalException {
        return page(
                "request, reply, audit, chain",
                sequence,
                limit,
                row -> {
                    CommandRecord record = record(row);
                    AuditEntry audit = linked(record.audit(), row.getBytes(4));
                    return new CommandRecord(record.request(), record.reply(), audit);
                });
    }

    @Override
    public List<AuditEntry> audit(long sequence, int limit) throws JournalException {
        return page(
                "audit, chain",
                sequence,
                limit,
                row -> linked(codec.decode(AuditEntry.class, row.getBytes(1)), row.getBytes(2)));
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException, CodecException;
    }

    /** Rows of commands whose audit entries come after {@code sequence}, oldest first. */
    private <T> List<T> page(String columns, long sequence, int limit, Row<T> each)
            throws JournalException {
        return database.read(
                d -> {
                    PreparedStatement select =
                            d.statement(
                                    "SELECT "
                                            + columns
                                            + " FROM command WHERE sequence > ?"
                                            + " ORDER BY sequence LIMIT ?");
                    select.setLong(1, sequence);
                    select.setInt(2, limit);
                    List<T> all = new ArrayList<>();
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            all.add(each.of(rows));
                        }
                    }
                    return all;
                });
    }

    private static AuditEntry linked(AuditEntry entry, byte[] link) {
        return entry.withHash(Optional.ofNullable(link).map(Bytes::of));
    }

    @Override
    public List<AddressRow> addresses(long id, int limit) throws JournalException {
        return database.read(d -> addresses.before(d, id, limit));
    }

    @Override
    public AuditProof verify() throws JournalException {
        return Chain.verify(database);
    }

    @Override
    public void compact(Snapshot snapshot) throws JournalException {
        List<byte[]> parts = parts(snapshot);
        database.transaction(
                d -> {
                    snapshots.replace(d, snapshot, parts);
                    PreparedStatement delete =
                            d.statement("DELETE FROM revision WHERE number <= ?");
                    delete.setLong(1, snapshot.number());
                    delete.executeUpdate();
                    addresses.begin(d, snapshot);
                    addresses.purge(d, snapshot.at().minus(AddressRow.KEPT));
                    return null;
                });
    }

    private List<byte[]> parts(Snapshot snapshot) throws JournalException {
        try {
            return snapshots.parts(snapshot);
        } catch (CodecException e) {
            throw database.faults().form(e);
        }
    }

    @Override
    public void close() throws JournalException {
        try {
            database.close();
        } finally {
            released.run();
        }
    }

    private static byte[] bytes(CommandId id) {
        UUID uuid = id.value();
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
