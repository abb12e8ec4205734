// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.daemon.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Logs stay small while their writers run. */
class LogKeeperTest {
    private static final int MOST = 1000;

    @TempDir Path directory;

    private LogKeeper keeper() {
        return new LogKeeper(Optional.of(directory), MOST);
    }

    private Path log(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aWriterGoesOnBehindTheCutAndNothingOfItIsLost() throws IOException {
        Path log = log("agent.log", "");
        try (OutputStream writer = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            writer.write("a".repeat(MOST).getBytes());
            keeper().look();
            writer.write("after\n".getBytes());
        }
        assertThat(log).hasContent("after");
        assertThat(directory.resolve("agent.log.1")).hasContent("a".repeat(MOST));
    }

    @Test
    void oneThatIsNotLargeStays() throws IOException {
        log("agent.log", "a".repeat(MOST - 1));
        keeper().look();
        assertThat(names()).containsExactly("agent.log");
    }

    @Test
    void threeOldOnesAreKeptTheNewestFirst() throws IOException {
        for (String each : List.of("1", "2", "3", "4", "5")) {
            log("controller.log", each.repeat(MOST));
            keeper().look();
        }
        assertThat(names())
                .containsExactly(
                        "controller.log",
                        "controller.log.1",
                        "controller.log.2",
                        "controller.log.3");
        assertThat(directory.resolve("controller.log.1")).hasContent("5".repeat(MOST));
        assertThat(directory.resolve("controller.log.3")).hasContent("3".repeat(MOST));
    }

    @Test
    void ourLogsOfTheDirectoryAreLookedAtAndNothingElse() throws IOException {
        log("libvirtd.log", "l".repeat(MOST));
        log("agent.log", "a".repeat(MOST));
        log("controller.db", "d".repeat(MOST));
        log("postgresql.log", "p".repeat(MOST));
        Path elsewhere = Files.createDirectory(directory.resolve("console.log"));
        Files.createSymbolicLink(directory.resolve("start.log"), log("target", "t".repeat(MOST)));
        keeper().look();
        assertThat(Files.size(directory.resolve("libvirtd.log"))).isZero();
        assertThat(Files.size(directory.resolve("agent.log"))).isZero();
        assertThat(Files.size(directory.resolve("controller.db"))).isEqualTo(MOST);
        assertThat(Files.size(directory.resolve("postgresql.log"))).isEqualTo(MOST);
        assertThat(Files.size(directory.resolve("target"))).isEqualTo(MOST);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void acopyIsAsSecretAsItsLog() throws IOException {
        Path log = log("agent.log", "a".repeat(MOST));
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-------"));
        keeper().look();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("agent.log.1"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whereNoCopyCanBeMadeItIsCutOffAllTheSameOnceItIsTwiceAsLarge() throws IOException {
        Path log = log("agent.log", "a".repeat(MOST));
        // What stands in the way of the copy, as a full disk would.
        Path way = Files.createDirectory(directory.resolve("agent.log.part"));
        Files.createFile(way.resolve("full"));
        keeper().look();
        assertThat(Files.size(log)).isEqualTo(MOST);
        Files.writeString(log, "a".repeat(2 * MOST));
        keeper().look();
        assertThat(Files.size(log)).isZero();
    }

    @Test
    void withoutADirectoryThereIsNothingToDo() throws IOException {
        new LogKeeper(Optional.empty(), MOST).look();
        new LogKeeper(Optional.of(directory.resolve("none")), MOST).look();
        assertThat(names()).isEmpty();
    }

    @Test
    void aProcessThatNeverStopsTalkingIsBounded() throws Exception {
        Path log = directory.resolve("agent.log");
        Process talker =
                new ProcessBuilder("sh", "-c", "while :; do echo it goes on and on; done")
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        try {
            int cuts = 0;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (cuts < 5 && System.nanoTime() < end) {
                if (new LogFile(log, MOST, 2).bound()) {
                    cuts++;
                }
            }
            assertThat(cuts).isEqualTo(5);
            assertThat(talker.isAlive()).isTrue();
        } finally {
            talker.destroyForcibly().waitFor();
        }
        assertThat(names()).containsExactly("agent.log", "agent.log.1", "agent.log.2");
        assertThat(Files.readString(log)).doesNotContain("\0");
    }
}
