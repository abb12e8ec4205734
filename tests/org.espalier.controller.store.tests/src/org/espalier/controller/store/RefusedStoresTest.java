// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.espalier.api.Refusal;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.store.internal.SqliteDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;

/** Stores that are not opened, each refused by its name and cause. */
class RefusedStoresTest {
    @TempDir private Path directory;

    @Test
    void databaseOfANewerVersion() throws Exception {
        new SqliteStore().open(directory).close();
        try (Connection connection = new SqliteDialect(file()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE schema_version SET version = 7");
        }
        JournalException refused = refused();
        assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.UNSUPPORTED);
        assertThat(refused)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("schema 7, this one knows 3")
                .hasMessageContaining("Start that Espalier");
        assertThat(refused()).as("still the same, and not locked").hasMessageContaining("schema 7");
    }

    @Test
    void contentOfANewerVersion() throws Exception {
        try (Journal journal = new SqliteStore().open(directory)) {
            journal.append(Records.batch(1));
        }
        try (Connection connection = new SqliteDialect(file()).connect();
                Statement statement = connection.createStatement()) {
            // The byte after the three letters is the format's version.
            statement.execute("UPDATE revision SET body = x'4553500963666f6fa0'");
        }
        try (Journal journal = new SqliteStore().open(directory)) {
            JournalException refused =
                    catchThrowableOfType(JournalException.class, journal::recover);
            assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.UNSUPPORTED);
            assertThat(refused).hasMessageContaining("Start the Espalier that wrote it");
        }
    }

    @Test
    void secondControllerOnTheSameStore() throws Exception {
        try (Journal first = new SqliteStore().open(directory)) {
            JournalException refused = refused();
            assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.ILLEGAL_STATE);
            assertThat(refused)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            first.append(Records.batch(1));
            assertThat(refused()).as("the first keeps it").hasMessageContaining("in use");
        }
        try (Journal next = new SqliteStore().open(directory)) {
            assertThat(next.recover().tail()).hasSize(1);
        }
    }

    @Test
    void secondControllerInAnotherProcess() throws Exception {
        new SqliteStore().open(directory).close();
        Process other = holder(directory.resolve("controller.lock"));
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            Files.writeString(directory.resolve("controller.holder"), "process 7 on host far\n");
            assertThat(refused())
                    .hasMessageContaining("in use by process 7 on host far")
                    .hasMessageContaining("Attach to that controller");
        } finally {
            other.destroyForcibly().waitFor();
        }
        new SqliteStore().open(directory).close();
    }

    @Test
    void aRefusedSecondOneInThisProcessDoesNotLoseTheLock() throws Exception {
        try (Journal first = new SqliteStore().open(directory)) {
            refused();
            String script =
                    "import fcntl,sys;f=open(sys.argv[1],'r+');"
                            + "fcntl.lockf(f,fcntl.LOCK_EX|fcntl.LOCK_NB)";
            Process other =
                    new ProcessBuilder(
                                    "python3",
                                    "-c",
                                    script,
                                    directory.resolve("controller.lock").toString())
                            .redirectErrorStream(true)
                            .start();
            String said = new String(other.getInputStream().readAllBytes());
            assertThat(other.waitFor()).as("the lock was free: " + said).isNotZero();
            assertThat(said).contains("BlockingIOError");
            first.append(Records.batch(1));
        }
    }

    /** Another process that holds a POSIX lock on {@code file} until it is ended. */
    private static Process holder(Path file) throws IOException {
        String script =
                "import fcntl,sys;f=open(sys.argv[1],'r+');fcntl.lockf(f,fcntl.LOCK_EX);"
                        + "print('locked',flush=True);sys.stdin.read()";
        return new ProcessBuilder("python3", "-c", script, file.toString()).start();
    }

    @Test
    void aHolderThatWasKilledDoesNotKeepTheStore() throws Exception {
        new SqliteStore().open(directory).close();
        Files.writeString(directory.resolve("controller.holder"), "process 7 on host far\n");
        new SqliteStore().open(directory).close();
        assertThat(directory.resolve("controller.holder")).doesNotExist();
    }

    @Test
    void aDamagedDatabase() throws Exception {
        Files.writeString(
                file(), "This is no database, and long enough to be looked at.".repeat(50));
        assertThat(refused())
                .hasMessageContaining("is no database or is damaged")
                .hasMessageContaining("Put a backup in its place");
    }

    @Test
    void aDamagedPageIsNamedWhenItIsRead() throws Exception {
        try (Journal journal = new SqliteStore().open(directory)) {
            for (int i = 1; i <= 200; i++) {
                journal.append(Records.batch(i, 500));
            }
        }
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            for (long at = 4096L * 4; at < channel.size(); at += 4096) {
                channel.write(ByteBuffer.wrap(new byte[64]), at);
            }
        }
        try (Journal journal = new SqliteStore().open(directory)) {
            assertThat(catchThrowableOfType(JournalException.class, journal::recover))
                    .hasMessageContaining(file().toString());
        } catch (JournalException e) {
            assertThat(e).hasMessageContaining(file().toString());
        }
    }

    private JournalException refused() {
        return catchThrowableOfType(
                JournalException.class, () -> new SqliteStore().open(directory).close());
    }

    private Path file() {
        return directory.resolve(SqliteStore.FILE);
    }
}
