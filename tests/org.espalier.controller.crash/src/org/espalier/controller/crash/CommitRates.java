// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.Principal;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.GroupId;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.store.SqliteStore;
import org.espalier.controller.vms.VmController;
import org.sqlite.jdbc4.JDBC4Connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How many commands a second a controller acknowledges, beside the bare database's commits. */
public final class CommitRates {
    /** About what a small command comes to in the journal: its revision and its record. */
    private static final int BARE_BYTES = 600;

    private final Path place;
    private final long nanos;

    /** Each rate is measured for {@code seconds} below {@code place}. */
    public CommitRates(Path place, int seconds) {
        this.place = place;
        this.nanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Commands a second with so many in flight all the time. */
    public double controller(int inFlight) throws Exception {
        Path directory = Files.createTempDirectory(place, "rate");
        ControllerSettings settings =
                new ControllerSettings(
                        "Rate", directory, directory, ControllerSettings.userNetwork());
        try (ControllerCore core =
                        ControllerCore.start(
                                settings, new SqliteStore().open(directory), Clock.systemUTC());
                VmController vms = VmController.start(core)) {
            Controller controller = core.gate(vms.hosts()).as(Principal.administrator("driver"));
            Semaphore free = new Semaphore(inFlight);
            AtomicLong answered = new AtomicLong();
            long start = System.nanoTime();
            for (long i = 0; System.nanoTime() - start < nanos; i++) {
                free.acquire();
                controller
                        .submit(
                                CommandRequest.of(
                                        new DefineGroup(new GroupId("g" + i % 100), "note " + i)))
                        .thenAccept(
                                reply -> {
                                    answered.addAndGet(
                                            reply instanceof CommandReply.Accepted ? 1 : 0);
                                    free.release();
                                });
            }
            long end = System.nanoTime();
            double rate = answered.get() / ((end - start) / 1e9);
            free.acquire(inFlight);
            return rate;
        }
    }

    /** Commits a second of SQLite alone with the same settings, one small row each. */
    public double bare() throws IOException, SQLException {
        Path file = Files.createTempDirectory(place, "bare").resolve("bare.db");
        try (Connection connection =
                        new JDBC4Connection(
                                "jdbc:sqlite:" + file, file.toString(), new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA locking_mode=EXCLUSIVE");
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, body BLOB)");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO entry (body) VALUES (?)")) {
                long count = 0;
                long start = System.nanoTime();
                while (System.nanoTime() - start < nanos) {
                    insert.setBytes(1, new byte[BARE_BYTES]);
                    insert.executeUpdate();
                    count++;
                }
                return count / ((System.nanoTime() - start) / 1e9);
            }
        }
    }
}
