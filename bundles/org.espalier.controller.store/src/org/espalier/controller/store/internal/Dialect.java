// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs from one database to the next; all else is plain SQL. */
public interface Dialect {
    /** A connection whose commits are on disk when they return. */
    Connection connect() throws SQLException;

    /** The column type of numbers of 64 bits that are a table's key. */
    String keyType();

    /** The column type of bytes of any length. */
    String bytesType();

    /** Why it failed. */
    Fault fault(SQLException e);

    /** Kinds of failure. */
    enum Fault {
        /** No room; the transaction was rolled back. */
        FULL,
        /** Somebody else has it open. */
        BUSY,
        /** The connection broke: whether a transaction was kept is open. */
        LOST,
        /** It is no database, or a damaged one. */
        DAMAGED,
        /** Anything else. */
        OTHER
    }
}
