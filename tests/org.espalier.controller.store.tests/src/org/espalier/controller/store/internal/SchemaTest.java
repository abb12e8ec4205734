// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables, and that another database could have them. */
class SchemaTest {
    @TempDir private Path directory;

    @Test
    void aDatabaseWithoutTablesHasVersionNought() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(Schema.version(connection)).isZero();
            Schema.make(connection, dialect());
            assertThat(Schema.version(connection)).isEqualTo(Schema.VERSION);
        }
    }

    @Test
    void syncIsFullAndTheLogIsWrittenAhead() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(pragma(connection, "synchronous")).isEqualTo("2");
            assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(connection, "locking_mode")).isEqualTo("exclusive");
        }
    }

    @Test
    void theBytesTypeIsTheDialects() throws SQLException {
        try (Connection connection = connect()) {
            Schema.make(connection, new Renamed(dialect()));
            List<String> tables = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery(
                                    "SELECT sql FROM sqlite_master WHERE sql > ''")) {
                while (rows.next()) {
                    tables.add(rows.getString(1).toUpperCase(Locale.ROOT));
                }
            }
            assertThat(tables).noneMatch(sql -> sql.contains("BLOB"));
            assertThat(tables).anyMatch(sql -> sql.contains("BYTEA"));
        }
    }

    private Connection connect() throws SQLException {
        return dialect().connect();
    }

    private Dialect dialect() {
        return new SqliteDialect(directory.resolve("a.db"));
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** Another database's name for bytes. */
    private record Renamed(Dialect dialect) implements Dialect {
        @Override
        public Connection connect() throws SQLException {
            return dialect.connect();
        }

        @Override
        public String keyType() {
            return dialect.keyType();
        }

        @Override
        public String bytesType() {
            return "BYTEA";
        }

        @Override
        public Fault fault(SQLException e) {
            return dialect.fault(e);
        }
    }
}
