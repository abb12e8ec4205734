// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What VMs are on their way to. */
class MasksTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final Masks masks = new Masks(clock::get);
    private final VmId vm = VmId.random();

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void nothingIsHiddenAtFirst() {
        assertThat(masks.of(vm)).isEmpty();
        assertThat(masks.overdue(vm)).isFalse();
    }

    @Test
    void aMaskStaysUntilItIsCleared() {
        masks.show(vm, VmState.STARTING);
        pass(Duration.ofDays(1));
        assertThat(masks.of(vm)).contains(VmState.STARTING);
        assertThat(masks.overdue(vm)).isFalse();
        masks.clear(vm);
        assertThat(masks.of(vm)).isEmpty();
    }

    @Test
    void aGuestHasItsTimeToPowerOffAlsoWhereTheClockOverflows() {
        masks.stopping(vm, Duration.ofSeconds(10));
        pass(Duration.ofSeconds(9));
        assertThat(masks.of(vm)).contains(VmState.STOPPING);
        assertThat(masks.overdue(vm)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(masks.of(vm)).isEmpty();
        assertThat(masks.overdue(vm)).isTrue();
    }

    @Test
    void offIsWhatWasAskedFor() {
        masks.stopping(vm, Duration.ofSeconds(10));
        masks.off(vm);
        assertThat(masks.of(vm)).isEmpty();
        pass(Duration.ofSeconds(20));
        assertThat(masks.overdue(vm)).isFalse();
    }

    @Test
    void offDoesNotEndAStart() {
        masks.show(vm, VmState.STARTING);
        masks.off(vm);
        assertThat(masks.of(vm)).contains(VmState.STARTING);
    }

    @Test
    void vmsDoNotMix() {
        masks.show(vm, VmState.STARTING);
        assertThat(masks.of(VmId.random())).isEmpty();
    }
}
