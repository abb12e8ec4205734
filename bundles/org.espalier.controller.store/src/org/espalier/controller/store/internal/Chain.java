// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.Bytes;
import org.espalier.api.controller.AuditProof;
import org.espalier.controller.core.journal.JournalException;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The audit's chain: each command's row holds the SHA-256 of the link before it and of the row's
 * bytes. Whoever edits a row breaks it there.
 */
final class Chain {
    private static final int PAGE = 1000;

    /** Before the first row. */
    private static final byte[] START = new byte[32];

    private Chain() {}

    /** The link of the last row. */
    static byte[] last(Database d) throws SQLException {
        try (ResultSet row =
                d.statement("SELECT chain FROM command ORDER BY sequence DESC LIMIT 1")
                        .executeQuery()) {
            byte[] link = row.next() ? row.getBytes(1) : null;
            // Where somebody took it away the chain is broken there, and goes on all the same.
            return link == null ? START : link;
        }
    }

    /** The link of a row whose columns are {@code columns}, after {@code before}. */
    static byte[] link(byte[] before, long sequence, byte[]... columns) {
        MessageDigest digest = sha256();
        digest.update(before);
        digest.update(number(sequence));
        for (byte[] column : columns) {
            // With its length: else bytes could wander from one column to the next.
            digest.update(number(column.length));
            digest.update(column);
        }
        return digest.digest();
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Links rows that were written before there was a chain. */
    static void make(Database d) throws SQLException {
        Walk walk = new Walk();
        PreparedStatement set = d.statement("UPDATE command SET chain = ? WHERE sequence = ?");
        while (walk.page(
                d,
                (sequence, link, kept) -> {
                    set.setBytes(1, link);
                    set.setLong(2, sequence);
                    set.executeUpdate();
                    return true;
                })) {
            // Page by page: there may be many.
        }
    }

    /** Goes over all rows; other work gets its turn between the pages. */
    static AuditProof verify(Database database) throws JournalException {
        Walk walk = new Walk();
        while (database.read(d -> walk.page(d, Chain::holds))) {
            // The next page.
        }
        return new AuditProof(
                walk.count,
                walk.count == 0 ? Optional.empty() : Optional.of(Bytes.of(walk.link)),
                walk.broken);
    }

    private static boolean holds(long sequence, byte[] link, byte[] kept) {
        return MessageDigest.isEqual(link, kept);
    }

    /** What is done with a row and the link that it should have; whether to go on. */
    private interface Step {
        boolean row(long sequence, byte[] link, byte[] kept) throws SQLException;
    }

    private static final class Walk {
        private long count;
        private byte[] link = START;
        private Optional<Long> broken = Optional.empty();

        /** Whether there may be more. */
        boolean page(Database d, Step step) throws SQLException {
            PreparedStatement select =
                    d.statement(
                            "SELECT sequence, id, request, reply, audit, chain FROM command"
                                    + " WHERE sequence > ? ORDER BY sequence LIMIT ?");
            select.setLong(1, count);
            select.setInt(2, PAGE);
            int rows = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows++;
                    byte[] next =
                            Chain.link(
                                    link,
                                    row.getLong(1),
                                    row.getBytes(2),
                                    row.getBytes(3),
                                    row.getBytes(4),
                                    row.getBytes(5));
                    if (row.getLong(1) != count + 1
                            || !step.row(row.getLong(1), next, row.getBytes(6))) {
                        broken = Optional.of(count + 1);
                        return false;
                    }
                    count++;
                    link = next;
                }
            }
            return rows == PAGE;
        }
    }
}
