// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.GroupId;
import org.espalier.gate.GateLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The local gate of the built controller: there with it, and again after it was killed. */
class GateProductTest {
    private static final Duration PATIENCE = Duration.ofSeconds(DaemonProcess.PATIENCE_SECONDS);

    @TempDir private Path site;
    private DaemonProcess daemon;

    @BeforeEach
    void require() throws Exception {
        daemon = new DaemonProcess(site);
    }

    @AfterEach
    void end() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private CommandReply define(Controller controller, String group) throws Exception {
        return get(controller.submit(CommandRequest.of(new DefineGroup(new GroupId(group), ""))));
    }

    @Test
    void theGateIsThereAndTheSameGateAgainAfterACrash() throws Exception {
        String account = System.getProperty("user.name");
        Path socket = site.resolve("gate/controller.socket");
        daemon.start();
        try (GateLine line = reached(socket)) {
            assertThat(get(line.controller().standing()).name()).isEqualTo(account);
            assertThat(define(line.controller(), "rack-a"))
                    .isInstanceOf(CommandReply.Accepted.class);
            daemon.kill();
        }
        assertThat(socket).as("what the killed one left").exists();
        daemon.start();
        try (GateLine line = reached(socket)) {
            AuditEntry entry = get(line.controller().audit(0, 1)).get(0);
            assertThat(entry.by()).isEqualTo(account);
            assertThat(entry.from()).isEqualTo(Optional.of("gate, account " + account));
        }
        daemon.terminate();
        daemon.ended();
        assertThat(socket).as("after an end in order").doesNotExist();
    }

    /** Only trying shows that it is up. */
    private GateLine reached(Path socket) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); ; ) {
            try {
                return GateLine.open(socket, PATIENCE);
            } catch (IOException e) {
                assertThat(System.nanoTime()).as("%s", e).isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }
}
