// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.codec.CodecException;
import org.espalier.controller.core.journal.JournalException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** One connection with its statements; every use of it is one transaction. */
public final class Database {
    private final Connection connection;
    private final StoreFaults faults;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /**
     * Work within a transaction.
     *
     * @param <T> what it finds
     */
    @FunctionalInterface
    interface Work<T> {
        T in(Database database) throws SQLException, CodecException;
    }

    private Database(Connection connection, StoreFaults faults) {
        this.connection = connection;
        this.faults = faults;
    }

    /**
     * Opens the database and makes the tables where there are none.
     *
     * @throws JournalException where a newer version made them, or it cannot be used
     */
    public static Database open(Dialect dialect, StoreFaults faults) throws JournalException {
        Connection connection;
        try {
            connection = dialect.connect();
        } catch (SQLException e) {
            throw faults.sql(e);
        }
        Database database = new Database(connection, faults);
        try {
            int version = Schema.version(connection);
            if (version > Schema.VERSION) {
                throw faults.newer(version, Schema.VERSION);
            }
            if (version == 0) {
                database.transaction(
                        d -> {
                            Schema.make(connection, dialect);
                            return null;
                        });
            }
            if (version > 0 && version < Schema.VERSION) {
                database.transaction(
                        d -> {
                            Schema.renew(connection, dialect, d, version);
                            return null;
                        });
            }
            return database;
        } catch (SQLException e) {
            database.closeAfter(e);
            throw faults.sql(e);
        } catch (JournalException e) {
            database.closeAfter(e);
            throw e;
        }
    }

    StoreFaults faults() {
        return faults;
    }

    private void closeAfter(Exception e) {
        try {
            close();
        } catch (JournalException second) {
            e.addSuppressed(second);
        }
    }

    /** Does {@code work} wholly or not at all; on disk on return. */
    synchronized <T> T transaction(Work<T> work) throws JournalException {
        try {
            // In SQL and not by the driver's auto-commit, which begins a transaction at each commit
            // and loses count where the database has rolled back by itself.
            statement("BEGIN").execute();
            T result = work.in(this);
            statement("COMMIT").execute();
            return result;
        } catch (SQLException e) {
            rollBack(e);
            throw faults.sql(e);
        } catch (CodecException e) {
            rollBack(e);
            throw faults.form(e);
        }
    }

    /** Reads. */
    synchronized <T> T read(Work<T> work) throws JournalException {
        try {
            return work.in(this);
        } catch (SQLException e) {
            throw faults.sql(e);
        } catch (CodecException e) {
            throw faults.form(e);
        }
    }

    private void rollBack(Exception because) {
        try {
            statement("ROLLBACK").execute();
        } catch (SQLException e) {
            // The database has rolled back by itself: there is no transaction any more.
            because.addSuppressed(e);
        }
        try {
            // A statement that failed is of no more use with this driver.
            forgetStatements();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    private void forgetStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    /** The statement {@code sql}, prepared once. */
    PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    synchronized void close() throws JournalException {
        try {
            forgetStatements();
            connection.close();
        } catch (SQLException e) {
            throw faults.sql(e);
        }
    }
}
