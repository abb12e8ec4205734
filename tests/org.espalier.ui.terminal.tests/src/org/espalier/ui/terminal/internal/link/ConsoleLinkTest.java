// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Attaching, closing, trying again, and the log of what is off. */
class ConsoleLinkTest {
    private static final VmId VM = VmId.random();

    private final Consoles consoles = new Consoles();
    private final StringBuilder shown = new StringBuilder();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private int delay;
    private final ConsoleLink link =
            new ConsoleLink(
                    () -> consoles,
                    new ConsoleLink.Threads(
                            Runnable::run,
                            Runnable::run,
                            (ms, r) -> {
                                delay = ms;
                                later.add(r);
                            }),
                    new ConsoleLink.Output() {
                        @Override
                        public void begin() {
                            shown.setLength(0);
                        }

                        @Override
                        public void write(byte[] bytes) {
                            shown.append(new String(bytes));
                        }
                    },
                    () -> {});

    @Test
    void attachesToAVmThatRunsAndTypes() {
        show(VmState.RUNNING);
        assertThat(link.state()).isEqualTo(LinkState.ATTACHED);
        consoles.last.listener.output(Bytes.utf8("login:"));
        link.type("root\r".getBytes());
        assertThat(shown).hasToString("login:");
        assertThat(consoles.last.typed).hasToString("root\r");
        assertThat(link.heard()).isTrue();
    }

    @Test
    void showsTheLogOfAVmThatIsOff() {
        show(VmState.STOPPED);
        assertThat(link.state()).isEqualTo(LinkState.OFF);
        assertThat(shown).hasToString("log of it");
        link.type("lost".getBytes());
        assertThat(consoles.opened).isZero();
    }

    @Test
    void attachesWhenTheVmComesToLife() {
        show(VmState.STOPPED);
        show(VmState.STARTING);
        assertThat(link.state()).isEqualTo(LinkState.ATTACHED);
        assertThat(shown).isEmpty();
        show(VmState.RUNNING);
        assertThat(consoles.opened).isEqualTo(1);
    }

    @Test
    void saysWhyItClosedAndTriesAgainLessAndLessOften() {
        show(VmState.RUNNING);
        consoles.last.listener.closed("its host is silent");
        assertThat(link.state()).isEqualTo(LinkState.CLOSED);
        assertThat(link.cause()).isEqualTo("its host is silent");
        assertThat(delay).isEqualTo(ConsoleLink.FIRST_RETRY_MS);
        for (int i = 0; i < 6; i++) {
            later.remove().run();
            assertThat(link.state()).isEqualTo(LinkState.ATTACHED);
            consoles.last.listener.closed("its host is silent");
        }
        assertThat(delay).isEqualTo(ConsoleLink.LAST_RETRY_MS);
        later.remove().run();
        consoles.last.listener.output(Bytes.utf8("back"));
        consoles.last.listener.closed("again");
        assertThat(delay).isEqualTo(ConsoleLink.FIRST_RETRY_MS);
    }

    @Test
    void doesNotTryAgainWhileTheVmIsOff() {
        show(VmState.RUNNING);
        show(VmState.STOPPED);
        consoles.last.listener.closed("its VM stopped");
        later.remove().run();
        assertThat(link.state()).isEqualTo(LinkState.CLOSED);
        show(VmState.RUNNING);
        assertThat(link.state()).isEqualTo(LinkState.ATTACHED);
    }

    @Test
    void whatAnEndedSessionSaysCountsForNothing() {
        show(VmState.RUNNING);
        Consoles.Console first = consoles.last;
        link.show(
                Optional.of(new Target(VmId.random(), "other", VmState.RUNNING, Optional.empty())));
        assertThat(first.closed).isTrue();
        first.listener.output(Bytes.utf8("late"));
        first.listener.closed("late");
        assertThat(shown).isEmpty();
        assertThat(link.state()).isEqualTo(LinkState.ATTACHED);
    }

    @Test
    void aFailureToOpenIsAClosedConsole() {
        consoles.failure = new IllegalStateException("no controller");
        show(VmState.RUNNING);
        assertThat(link.state()).isEqualTo(LinkState.CLOSED);
        assertThat(link.cause()).isEqualTo("no controller");
    }

    @Test
    void aLogThatCannotBeReadSaysSo() {
        consoles.logFailure = new IllegalStateException("store is closed");
        show(VmState.STOPPED);
        assertThat(shown).hasToString("store is closed");
    }

    @Test
    void closedBeforeItWasOpenIsClosed() {
        consoles.closeAtOnce = "its host is unknown";
        show(VmState.RUNNING);
        assertThat(link.state()).isEqualTo(LinkState.CLOSED);
    }

    @Test
    void nothingSelectedDetaches() {
        show(VmState.RUNNING);
        link.show(Optional.empty());
        assertThat(link.state()).isEqualTo(LinkState.NONE);
        assertThat(consoles.last.closed).isTrue();
    }

    private void show(VmState state) {
        link.show(Optional.of(new Target(VM, "tiny-1", state, Optional.empty())));
    }
}
