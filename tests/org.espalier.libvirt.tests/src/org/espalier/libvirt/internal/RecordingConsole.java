// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.SerialConsole;
import org.espalier.api.Bytes;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Somebody at a console; can be made as slow as one likes. */
final class RecordingConsole implements SerialConsole.Listener {
    private final StringBuffer output = new StringBuffer();
    private final CountDownLatch gate;
    private volatile String closed;

    RecordingConsole() {
        this(new CountDownLatch(0));
    }

    /** Takes nothing until the gate opens. */
    RecordingConsole(CountDownLatch gate) {
        this.gate = gate;
    }

    @Override
    public void output(Bytes said) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        output.append(said.text());
    }

    @Override
    public void closed(String cause) {
        closed = cause;
    }

    String output() {
        return output.toString();
    }

    void await(String text) {
        Await.until("the console says " + text, () -> output.indexOf(text) >= 0);
    }

    boolean isClosed() {
        return closed != null;
    }

    String awaitClosed() {
        return Await.value("the console ends", () -> Optional.ofNullable(closed));
    }
}
