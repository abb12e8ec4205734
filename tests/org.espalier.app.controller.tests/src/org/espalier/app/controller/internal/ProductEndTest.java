// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** How the built headless controller ends. */
class ProductEndTest {
    private static final int TERMINATED = 128 + 15;

    @TempDir private Path site;
    @TempDir private Path other;
    private DaemonProcess daemon;

    @BeforeEach
    void prepare() throws Exception {
        daemon = new DaemonProcess(site);
    }

    @AfterEach
    void end() throws Exception {
        daemon.close();
    }

    private void assertRefused(String... words) throws Exception {
        assertThat(daemon.ended()).as(daemon.log()).isEqualTo(1);
        assertThat(daemon.log()).contains(words);
    }

    @Test
    void aPortThatIsTakenEndsItWithACodeAndSaysWhy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            daemon.start("-Despalier.port=" + taken.getLocalPort());
            assertRefused("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void aSettingThatMakesNoSenseEndsIt() throws Exception {
        daemon.start("-Despalier.port=many");
        assertRefused("espalier.port is many. Give a number from 0 to 65535.");
    }

    @Test
    void aStoreThatAnotherControllerHasEndsIt() throws Exception {
        daemon.start();
        daemon.port();
        try (DaemonProcess second = new DaemonProcess(other)) {
            Files.createSymbolicLink(other.resolve("store"), site.resolve("store"));
            second.start();
            assertThat(second.ended()).as(second.log()).isEqualTo(1);
            assertThat(second.log()).contains("is in use by");
        }
    }

    @Test
    void aKeyThatOthersMayReadEndsIt() throws Exception {
        daemon.start();
        daemon.port();
        daemon.kill();
        Path key = site.resolve("ca/authority.pem");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        daemon.start();
        assertRefused(key.toString());
    }

    @Test
    void aSignalEndsItInOrder() throws Exception {
        daemon.start();
        daemon.port();
        daemon.terminate();
        assertThat(daemon.ended()).as(daemon.log()).isEqualTo(TERMINATED);
        assertThat(walFiles())
                .as("the store was closed in order: nothing is left to replay")
                .isZero();
    }

    private long walFiles() throws IOException {
        try (var files = Files.list(site.resolve("store"))) {
            return files.filter(file -> file.toString().endsWith("-wal")).count();
        }
    }
}
