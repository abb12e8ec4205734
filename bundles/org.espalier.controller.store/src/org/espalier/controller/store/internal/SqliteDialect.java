// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.jdbc4.JDBC4Connection;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** SQLite by a file. */
public final class SqliteDialect implements Dialect {
    private final Path file;

    /** For the database in {@code file}. */
    public SqliteDialect(Path file) {
        this.file = file;
    }

    @Override
    public Connection connect() throws SQLException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new SQLException("SQLite's native library cannot be loaded: " + e, e);
        }
        Connection connection =
                new JDBC4Connection("jdbc:sqlite:" + file, file.toString(), new Properties());
        try {
            // Exclusive before WAL: then the index of the WAL is on the heap, not in a mapped file.
            pragma(connection, "locking_mode=EXCLUSIVE", "exclusive");
            pragma(connection, "journal_mode=WAL", "wal");
            run(connection, "PRAGMA synchronous=FULL");
            run(connection, "PRAGMA temp_store=MEMORY");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void pragma(Connection connection, String pragma, String wanted)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA " + pragma)) {
            String got = answer.next() ? answer.getString(1) : "nothing";
            if (!wanted.equals(got)) {
                throw new SQLException("SQLite answers " + got + " to " + pragma);
            }
        }
    }

    @Override
    public String keyType() {
        return "INTEGER";
    }

    @Override
    public String bytesType() {
        return "BLOB";
    }

    @Override
    public Fault fault(SQLException e) {
        int code = e.getErrorCode() & 0xff;
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return Fault.FULL;
        } else if (code == SQLiteErrorCode.SQLITE_BUSY.code) {
            return Fault.BUSY;
        } else if (code == SQLiteErrorCode.SQLITE_NOTADB.code
                || code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return Fault.DAMAGED;
        }
        return Fault.OTHER;
    }
}
