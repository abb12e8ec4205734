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
    static final int VERSION = 3;

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
            makeAddresses(statement, dialect);
        }
    }

    private static void makeAddresses(Statement statement, Dialect dialect) throws SQLException {
        statement.execute(
                "CREATE TABLE address_use (id "
                        + dialect.keyType()
                        + " PRIMARY KEY, place VARCHAR(200) NOT NULL, began BIGINT NOT NULL,"
                        + " ended BIGINT, body "
                        + dialect.bytesType()
                        + " NOT NULL)");
        statement.execute("CREATE INDEX address_use_place ON address_use (place, began)");
    }

    /** Brings the tables of {@code version} to this one; in one transaction of the caller. */
    static void renew(Connection connection, Dialect dialect, Database database, int version)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (version < 2) {
                statement.execute("ALTER TABLE command ADD COLUMN chain " + dialect.bytesType());
            }
            makeAddresses(statement, dialect);
            statement.execute("UPDATE schema_version SET version = " + VERSION);
        }
        if (version < 2) {
            Chain.make(database);
        }
    }
}
