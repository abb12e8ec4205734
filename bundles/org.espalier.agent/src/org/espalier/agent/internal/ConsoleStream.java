// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.SerialConsole;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.model.VmId;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * One console that the controller has open. Output comes from the VM's serial log where there is
 * one, through times of no power as well; input goes through the hypervisor.
 */
final class ConsoleStream {
    private static final int HISTORY = 64 << 10;
    private static final int CHUNK = 32 << 10;
    private static final int CHUNKS = 4;
    private static final long FAR_BEHIND = 1 << 20;

    private final String name;
    private final VmId vm;
    private final VmDriver driver;
    private final SerialLog log;
    private final boolean logged;
    private final Consumer<AgentReport> reports;
    private Link link;
    private long position;
    private boolean begun;
    private boolean ended;

    /** Over the log of {@code folder}, or over the hypervisor alone where that is not there. */
    ConsoleStream(
            String name, VmId vm, VmDriver driver, VmFolder folder, Consumer<AgentReport> reports) {
        this.name = name;
        this.vm = vm;
        this.driver = driver;
        this.log = new SerialLog(folder);
        this.logged = folder.exists();
        this.reports = reports;
    }

    VmId vm() {
        return vm;
    }

    /** One opening of the hypervisor's console; it is over when the VM loses its power. */
    private final class Link implements SerialConsole.Listener {
        private SerialConsole console;
        private boolean over;

        @Override
        public void output(Bytes output) {
            synchronized (ConsoleStream.this) {
                if (!logged) {
                    say(output);
                }
            }
        }

        @Override
        public void closed(String cause) {
            synchronized (ConsoleStream.this) {
                over = true;
                if (link == this) {
                    link = null;
                }
                if (!logged) {
                    end(cause);
                }
            }
        }
    }

    /** Sends what was said before. */
    void begin() throws RefusedException, IOException {
        if (logged) {
            recall();
        } else {
            link();
        }
    }

    private synchronized void recall() throws IOException {
        position = log.length();
        Bytes before = log.end(HISTORY);
        for (int at = 0; at < before.length(); at += CHUNK) {
            int length = Math.min(CHUNK, before.length() - at);
            say(Bytes.of(before.toArray(), at, length));
        }
        begun = true;
    }

    /** Sends what was said since; bounded, so that no guest can keep everybody busy. */
    synchronized void follow() throws IOException {
        if (!begun || ended) {
            return;
        }
        long length = log.length();
        if (length < position) {
            // It was trimmed and begins anew.
            position = 0;
        }
        if (length - position > FAR_BEHIND) {
            say(Bytes.utf8("\r\n[" + (length - position - CHUNK) + " bytes left out]\r\n"));
            position = length - CHUNK;
        }
        for (int i = 0; i < CHUNKS && position < length; i++) {
            Bytes output = log.read(position, CHUNK);
            position += output.length();
            say(output);
        }
    }

    private void say(Bytes output) {
        if (output.length() > 0 && !ended) {
            reports.accept(new AgentReport.ConsoleOutput(name, output));
        }
    }

    void type(Bytes input) throws RefusedException {
        link().type(input);
    }

    /** Opened where it is not; without the lock, for a hypervisor that hangs takes its time. */
    private SerialConsole link() throws RefusedException {
        synchronized (this) {
            if (link != null) {
                return link.console;
            }
        }
        Link opened = new Link();
        opened.console = driver.console(vm, opened);
        synchronized (this) {
            if (ended) {
                opened.console.close();
                throw RefusedException.of(
                        Refusal.Code.CANCELLED,
                        "Nothing was typed into the console of VM " + vm,
                        "it was closed meanwhile",
                        "Open it again");
            }
            if (!opened.over) {
                link = opened;
            }
        }
        return opened.console;
    }

    /** It ends by itself: tells so. */
    synchronized void end(String cause) {
        if (!ended) {
            ended = true;
            reports.accept(new AgentReport.ConsoleClosed(name, cause));
        }
        detach();
    }

    /** Nobody wants it any more. */
    synchronized void detach() {
        ended = true;
        if (link != null) {
            link.console.close();
            link = null;
        }
    }
}
