// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What is said of a dnsmasq that does not stay. */
class ResponderTest {
    private static final String DIES = "echo address already in use; exit 2";

    /** What is to be done after a while: a test says when that is over. */
    private record Later(Duration pause, Runnable work) {}

    private final BlockingQueue<Later> later = new LinkedBlockingQueue<>();
    private String script = DIES;

    @TempDir Path directory;
    private Responder responder;

    @AfterEach
    void end() throws Exception {
        if (responder != null) {
            responder.end();
        }
    }

    private Responder started() throws IOException {
        Path configuration = directory.resolve("dnsmasq.conf");
        responder =
                new Responder(
                        configuration,
                        directory.resolve("pid"),
                        words -> List.of("sh", "-c", script, "--conf-file=" + configuration),
                        (wait, work) -> later.add(new Later(wait, work)));
        responder.ensure();
        return responder;
    }

    /** Does what is to be done until {@code deaths} were heard of. */
    private void die(int deaths) throws InterruptedException {
        for (int heard = 0; heard < deaths; ) {
            Later next = later.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("death " + heard).isNotNull();
            if (next.pause().compareTo(Duration.ofSeconds(5)) < 0) {
                next.work().run();
                heard += next.pause().isZero() ? 1 : 0;
            }
        }
    }

    @Test
    void oneThatDiesAgainAndAgainIsTroubleByItsLastWords() throws Exception {
        Responder dying = started();
        die(2);
        assertThat(dying.trouble()).isEmpty();
        die(1);
        assertThat(dying.trouble().orElseThrow())
                .startsWith("dnsmasq died 3 times in turn, it said: ")
                .contains("address already in use");
    }

    @Test
    void oneThatStaysAgainIsNoTroubleAnyMore() throws Exception {
        Responder dying = started();
        die(3);
        assertThat(dying.trouble()).isPresent();
        script = "exec sleep 60";
        // What starts it again, then what looks whether it has stayed.
        Later settled = later.poll(20, TimeUnit.SECONDS);
        while (settled != null && dying.trouble().isPresent()) {
            settled.work().run();
            settled = dying.trouble().isPresent() ? later.poll(20, TimeUnit.SECONDS) : null;
        }
        assertThat(dying.trouble()).isEqualTo(Optional.empty());
    }

    @Test
    void whatItSaysIsCutOffWhileItGoesOn() throws Exception {
        script = "exec sleep 60";
        Responder steady = started();
        Path log = directory.resolve("dnsmasq.log");
        try (OutputStream writer = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            writer.write(new byte[1 << 20]);
            steady.keepLogSmall();
            assertThat(Files.size(log)).isEqualTo(1 << 20);
            writer.write('x');
            steady.keepLogSmall();
            writer.write("after".getBytes());
        }
        assertThat(log).hasContent("after");
    }
}
