// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** What is said beside the text, and what is offered. */
class NoticeTest {
    private static final Duration LONG = Duration.ofSeconds(34);

    @Test
    void silentWhileAllIsWell() {
        assertThat(notice(LinkState.ATTACHED, VmState.RUNNING, LONG, false)).isEmpty();
        assertThat(notice(LinkState.ATTACHING, VmState.RUNNING, LONG, false)).isEmpty();
        Duration exactly = Notice.SILENCE;
        assertThat(notice(LinkState.ATTACHED, VmState.STARTING, exactly, false)).isEmpty();
        assertThat(notice(LinkState.ATTACHED, VmState.STARTING, LONG, true)).isEmpty();
    }

    @Test
    void offersTheLogOfAVmThatStartsInSilence() {
        Notice notice = notice(LinkState.ATTACHED, VmState.STARTING, LONG, false).orElseThrow();
        assertThat(notice.offer()).isEqualTo(Notice.Offer.SHOW_LOG);
        assertThat(notice.text()).contains("tiny-1").contains("34 s");
    }

    @Test
    void offersTheLogOfAVmInTrouble() {
        Target vm =
                new Target(VmId.random(), "tiny-1", VmState.RUNNING, Optional.of("no boot disk"));
        Notice notice = Notice.of(LinkState.ATTACHED, vm, "", Duration.ZERO, true).orElseThrow();
        assertThat(notice.text()).isEqualTo("tiny-1: no boot disk.");
        assertThat(notice.offer()).isEqualTo(Notice.Offer.SHOW_LOG);
    }

    @Test
    void namesTheCauseOfAClosedConsole() {
        Notice live = notice(LinkState.CLOSED, VmState.RUNNING, LONG, false).orElseThrow();
        assertThat(live.text()).contains("its host is silent").contains("again by itself");
        assertThat(live.offer()).isEqualTo(Notice.Offer.ATTACH);
        Notice off = notice(LinkState.CLOSED, VmState.STOPPED, LONG, false).orElseThrow();
        assertThat(off.text()).contains("when the VM runs");
        assertThat(off.offer()).isEqualTo(Notice.Offer.SHOW_LOG);
    }

    @Test
    void aCauseThatIsASentenceEndsOnce() {
        Target vm = new Target(VmId.random(), "tiny-1", VmState.RUNNING, Optional.empty());
        Notice notice =
                Notice.of(LinkState.CLOSED, vm, "It was cut off. Wait.", LONG, true).orElseThrow();
        assertThat(notice.text()).contains("It was cut off. Wait. It is tried again");
    }

    @Test
    void saysThatALogIsShown() {
        Notice notice = notice(LinkState.OFF, VmState.STOPPED, LONG, false).orElseThrow();
        assertThat(notice.text()).startsWith("tiny-1 is stopped");
        assertThat(notice.grave()).isFalse();
    }

    private static Optional<Notice> notice(
            LinkState link, VmState state, Duration age, boolean heard) {
        Target vm = new Target(VmId.random(), "tiny-1", state, Optional.empty());
        return Notice.of(link, vm, "its host is silent", age, heard);
    }
}
