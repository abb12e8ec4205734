// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Logs of what guests said. */
class SerialLogTest {
    @TempDir Path directory;
    private VmFolder folder;
    private SerialLog log;

    @BeforeEach
    void folder() throws IOException {
        folder = new VmFolder(directory.resolve("vm"));
        folder.create();
        log = new SerialLog(folder);
    }

    private void now(String text) throws IOException {
        Files.writeString(folder.serialLog(), text);
    }

    private void older(String text) throws IOException {
        Files.writeString(folder.olderSerialLog(), text);
    }

    @Test
    void aVmThatNeverRanHasSaidNothing() throws IOException {
        assertThat(log.length()).isZero();
        assertThat(log.end(100)).isEqualTo(Bytes.utf8(""));
        assertThat(log.read(0, 100)).isEqualTo(Bytes.utf8(""));
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, 8", "3, 678", "5, 45678", "8, 12345678", "100, 12345678"})
    void theEndRunsOverBothParts(int most, String end) throws IOException {
        older("12345");
        now("678");
        assertThat(log.end(most)).isEqualTo(Bytes.utf8(end));
    }

    @Test
    void readFromSomewhere() throws IOException {
        now("0123456789");
        assertThat(log.read(3, 4)).isEqualTo(Bytes.utf8("3456"));
        assertThat(log.read(8, 100)).isEqualTo(Bytes.utf8("89"));
        assertThat(log.read(10, 100)).isEqualTo(Bytes.utf8(""));
        assertThat(log.read(99, 100)).isEqualTo(Bytes.utf8(""));
    }

    @Test
    void aShortLogIsLeftAlone() throws IOException {
        now("0123456789");
        log.trim(10);
        assertThat(folder.olderSerialLog()).doesNotExist();
        assertThat(log.length()).isEqualTo(10);
    }

    @Test
    void whoAppendsGoesOnAfterATrim() throws IOException {
        now("0123456789");
        try (FileChannel hypervisor =
                FileChannel.open(folder.serialLog(), StandardOpenOption.APPEND)) {
            log.trim(9);
            hypervisor.write(StandardCharsets.US_ASCII.encode("abc"));
        }
        assertThat(Files.readString(folder.serialLog())).isEqualTo("abc");
        assertThat(Files.readString(folder.olderSerialLog())).isEqualTo("0123456789");
        assertThat(log.end(5)).isEqualTo(Bytes.utf8("89abc"));
    }

    @Test
    void aDiskThatTakesNoCopyStopsNoTrim() throws IOException {
        now("0123456789");
        Files.createDirectories(folder.olderSerialLog().resolve("in the way"));
        assertThatThrownBy(() -> log.trim(9)).isInstanceOf(IOException.class);
        assertThat(log.length()).isZero();
    }

    @Test
    void aSecondTrimReplacesTheOlderPart() throws IOException {
        now("first long text");
        log.trim(5);
        now("second long text");
        log.trim(5);
        assertThat(log.end(1000)).isEqualTo(Bytes.utf8("second long text"));
    }
}
