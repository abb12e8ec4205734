// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How console output waits for whoever listens. */
class AttachmentTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @Test
    void outputKeepsItsOrderAndTheEndIsLast() {
        RecordingConsole console = new RecordingConsole();
        Attachment attachment = new Attachment(null, console, threads);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            attachment.offer(Bytes.utf8(i + " "));
            all.append(i).append(' ');
        }
        attachment.end("it is off");
        assertThat(console.awaitClosed()).isEqualTo("it is off");
        assertThat(console.output()).isEqualTo(all.toString());
    }

    @Test
    void whoIsSlowLosesTheOldestAndIsTold() {
        CountDownLatch gate = new CountDownLatch(1);
        RecordingConsole slow = new RecordingConsole(gate);
        Attachment attachment = new Attachment(null, slow, threads);
        byte[] chunk = new byte[16 << 10];
        java.util.Arrays.fill(chunk, (byte) 'x');
        for (int i = 0; i < 100; i++) {
            attachment.offer(Bytes.of(chunk));
        }
        attachment.offer(Bytes.utf8("last"));
        gate.countDown();
        slow.await("last");
        assertThat(slow.output()).contains("bytes lost]");
        assertThat(slow.output().length()).isLessThan(400_000);
    }
}
