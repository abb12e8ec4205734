// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables and their version. */
final class Schema {
    /** The version that is made and used. */
    static final int VERSION = 2;

    private Schema() {}

    /** The version in the database; 0 where there is none. */
    static int version(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        try (ResultSet tables = data.getTables(null, null, "schema_version", null)) {
            if (!tables.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM schema_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** Makes the tables; in one transaction of the caller. */
    static void make(Connection connection, Dialect dialect) throws SQLException {
        String key = dialect.keyType();
        String bytes = dialect.bytesType();
        List<String> tables =
                List.of(
                        "CREATE TABLE schema_version (version INTEGER NOT NULL)",
                        "CREATE TABLE snapshot (number BIGINT NOT NULL, part INTEGER NOT NULL,"
                                + " taken BIGINT NOT NULL, entities "
                                + bytes
                                + " NOT NULL, PRIMARY KEY (number, part))",
                        "CREATE TABLE revision (number "
                                + key
                                + " PRIMARY KEY, body "
                                + bytes
                                + " NOT NULL)",
                        "CREATE TABLE command (sequence "
                                + key
                                + " PRIMARY KEY, id "
                                + bytes
                                + " NOT NULL UNIQUE, request "
                                + bytes
                                + " NOT NULL, reply "
                                + bytes
                                + " NOT NULL, audit "
                                + bytes
                                + " NOT NULL, chain "
                                + bytes
                                + ")",
                        "INSERT INTO schema_version (version) VALUES (" + VERSION + ")");
        try (Statement statement = connection.createStatement()) {
            for (String sql : tables) {
                statement.execute(sql);
            }
        }
    }

    /** Brings the tables of version 1 to this one; in one transaction of the caller. */
    static void renew(Connection connection, Dialect dialect, Database database)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE command ADD COLUMN chain " + dialect.bytesType());
            statement.execute("UPDATE schema_version SET version = " + VERSION);
        }
        Chain.make(database);
    }
}
