// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.espalier.api.Refusal;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.store.internal.PostgresFigures;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in a real PostgreSQL. */
class PostgresStoreTest extends StoreContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static PostgresLab lab;
    private String url;

    @BeforeAll
    static void startServers() throws Exception {
        lab = PostgresLab.start();
    }

    @AfterAll
    static void stopServers() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void makeDatabase() throws Exception {
        url = lab.newDatabase("site" + DATABASES.incrementAndGet());
    }

    @Override
    Journal open() throws JournalException {
        return new PostgresStore(url).open();
    }

    @Test
    void secondControllerOnTheSameDatabase() throws Exception {
        try (Journal first = open()) {
            JournalException refused = refused();
            assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.ILLEGAL_STATE);
            assertThat(refused)
                    .hasMessageContaining(url)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("has its lock");
            first.append(Records.batch(1));
        }
        try (Journal next = open()) {
            assertThat(next.recover().tail()).hasSize(1);
        }
    }

    @Test
    void theHealthIsReadWhileACommitWaitsForAStandbyThatIsNotThere() throws Exception {
        String wanted = lab.tell("SHOW synchronous_standby_names");
        try (Journal journal = open()) {
            demand("nobody");
            CompletableFuture<Void> commit =
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    journal.append(Records.batch(1));
                                } catch (JournalException e) {
                                    throw new CompletionException(e);
                                }
                            });
            Waits.until("the commit waits", () -> waiting() > 0);
            List<HealthFinding> findings =
                    CompletableFuture.supplyAsync(
                                    () -> {
                                        try {
                                            return new PostgresFigures(url).read();
                                        } catch (JournalException e) {
                                            throw new CompletionException(e);
                                        }
                                    })
                            .get(20, TimeUnit.SECONDS);
            assertThat(commit).isNotDone();
            assertThat(findings)
                    .anySatisfy(
                            f -> {
                                assertThat(f.severity()).isEqualTo(Severity.BAD);
                                assertThat(f.message()).contains("No standby of \"nobody\"");
                            });
            demand(wanted);
            commit.get(20, TimeUnit.SECONDS);
        } finally {
            demand(wanted);
        }
    }

    /** Which standbys commits wait for, once every commit knows. */
    private void demand(String standbys) throws Exception {
        lab.tell("ALTER SYSTEM SET synchronous_standby_names = '" + standbys + "'");
        lab.tell("SELECT pg_reload_conf()");
        Waits.until(
                "the server's settings",
                () -> told("SHOW synchronous_standby_names").equals(standbys));
    }

    private int waiting() {
        return Integer.parseInt(
                told("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"));
    }

    private static String told(String sql) {
        try {
            return lab.tell(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void databaseOfANewerVersion() throws Exception {
        open().close();
        try (Journal held = open()) {
            held.append(Records.batch(1));
        }
        inDatabase("UPDATE schema_version SET version = 7");
        JournalException refused = refused();
        assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.UNSUPPORTED);
        assertThat(refused).hasMessageContaining("schema 7, this one knows 3");
    }

    @Test
    void aServerThatIsNotThere() {
        url = "postgresql://127.0.0.1:1/espalier?user=espalier";
        JournalException refused = refused();
        assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(refused)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("Check the database server");
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotRepeated() {
        url = "postgresql://127.0.0.1:1/espalier?user=espalier&password=secret1";
        assertThat(refused())
                .hasMessageContaining("holds a password")
                .hasMessageContaining("PGPASSFILE");
        assertThat(refused().getMessage()).doesNotContain("secret1");
    }

    @Test
    void aServerThatDoesNotSyncIsRefused() throws Exception {
        lab.tell("ALTER SYSTEM SET fsync = off");
        lab.tell("SELECT pg_reload_conf()");
        try {
            // The server takes its settings again when it gets to it.
            for (int i = 0; i < 100 && lab.tell("SHOW fsync").equals("on"); i++) {
                assertThat(lab.tell("SELECT pg_sleep(0.05)")).isEmpty();
            }
            assertThat(refused()).hasMessageContaining("fsync = off");
        } finally {
            lab.tell("ALTER SYSTEM RESET fsync");
            lab.tell("SELECT pg_reload_conf()");
        }
    }

    @Test
    void aConnectionThatBreaksIsMadeAgain() throws Exception {
        try (Journal journal = open()) {
            for (int i = 1; i <= 20; i++) {
                journal.append(Records.batch(i));
                breakConnections();
                assertThat(journal.command(Records.id(i))).contains(Records.command(i));
                breakConnections();
            }
            assertThat(journal.recover().tail()).hasSize(20);
            assertThat(journal.audit(0, 100)).hasSize(20);
            breakConnections();
            journal.compact(Records.snapshot(20, 3));
            assertThat(journal.recover().tail()).isEmpty();
        }
    }

    @Test
    void aCommitWhoseAnswerWasLostIsNotDoneTwice() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(lab.primaryPort())) {
            url =
                    url.replaceFirst("//[^/]*/", "//127.0.0.1:" + proxy.port() + "/")
                            + "&preferQueryMode=simple";
            try (Journal journal = open()) {
                for (int i = 1; i <= 10; i++) {
                    proxy.cutTheNextCommit();
                    journal.append(Records.batch(i));
                }
                proxy.cutTheNextCommit();
                journal.append(new Batch(List.of(Records.revision(11, "")), List.of()));
                assertThat(proxy.cuts()).isEqualTo(11);
                assertThat(journal.recover().tail()).hasSize(11);
                assertThat(journal.audit(0, 100)).hasSize(10);
            }
        }
    }

    @Test
    void whoLostItToAnotherControllerNeverWritesAgain() throws Exception {
        try (Journal first = open()) {
            first.append(Records.batch(1));
            breakConnections();
            try (Journal second = open()) {
                second.append(Records.batch(2));
                assertThat(fails(first)).hasMessageContaining("has its lock");
            }
            assertThat(fails(first)).hasMessageContaining("has had it in between");
        }
        try (Journal third = open()) {
            assertThat(third.recover().tail()).hasSize(2);
        }
    }

    private static JournalException fails(Journal journal) {
        return catchThrowableOfType(JournalException.class, () -> journal.append(Records.batch(3)));
    }

    private JournalException refused() {
        return catchThrowableOfType(JournalException.class, () -> open().close());
    }

    private static void breakConnections() throws Exception {
        lab.tell(
                "SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
                        + " WHERE application_name LIKE 'espalier process%'");
    }

    @Override
    void inDatabase(String sql) throws Exception {
        lab.tellIn(url, sql);
    }
}
