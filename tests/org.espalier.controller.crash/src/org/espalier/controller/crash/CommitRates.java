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
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** How many commands a second a controller acknowledges, beside the bare database's commits. */
public final class CommitRates {
    /** About what a small command comes to in the journal: its revision and its record. */
    private static final int BARE_BYTES = 600;

    private final Path place;
    private final int seconds;

    /** Commits in each second of a measurement. */
    public record Rate(List<Long> eachSecond) {
        /** The mean. */
        public double perSecond() {
            return eachSecond.stream().mapToLong(Long::longValue).average().orElse(0);
        }
    }

    /** Each rate is measured for {@code seconds} below {@code place}. */
    public CommitRates(Path place, int seconds) {
        this.place = place;
        this.seconds = seconds;
    }

    /** Counts by the second in which something was done. */
    private static final class Counter {
        private final long start = System.nanoTime();
        private final AtomicLongArray counts;

        Counter(int seconds) {
            counts = new AtomicLongArray(seconds);
        }

        boolean runs() {
            return second() < counts.length();
        }

        void count() {
            int second = second();
            if (second < counts.length()) {
                counts.incrementAndGet(second);
            }
        }

        private int second() {
            return (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        }

        Rate rate() {
            return new Rate(IntStream.range(0, counts.length()).mapToObj(counts::get).toList());
        }
    }

    /** Commands a second with so many in flight all the time. */
    public Rate controller(int inFlight) throws Exception {
        Path directory = Files.createTempDirectory(place, "rate");
        ControllerSettings settings =
                new ControllerSettings(
                        "Rate", directory, directory, ControllerSettings.userNetwork());
        try (ControllerCore core =
                        ControllerCore.start(
                                settings, new SqliteStore().open(directory), Clock.systemUTC());
                VmController vms = VmController.start(core)) {
            Controller controller =
                    core.gate(vms.hosts(), Optional::empty).as(Principal.administrator("driver"));
            Semaphore free = new Semaphore(inFlight);
            Counter counter = new Counter(seconds);
            for (long i = 0; counter.runs(); i++) {
                free.acquire();
                controller
                        .submit(
                                CommandRequest.of(
                                        new DefineGroup(new GroupId("g" + i % 100), "note " + i)))
                        .thenAccept(
                                reply -> {
                                    if (reply instanceof CommandReply.Accepted) {
                                        counter.count();
                                    }
                                    free.release();
                                });
            }
            free.acquire(inFlight);
            return counter.rate();
        }
    }

    /** Commits a second of SQLite alone with the same settings, one small row each. */
    public Rate bare() throws IOException, SQLException {
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
                Counter counter = new Counter(seconds);
                while (counter.runs()) {
                    insert.setBytes(1, new byte[BARE_BYTES]);
                    insert.executeUpdate();
                    counter.count();
                }
                return counter.rate();
            }
        }
    }
}
