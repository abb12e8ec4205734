// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What VMs are on their way to, which no hypervisor tells: one that is started is paused for a
 * moment, one that is saved too, and one that was asked to power off simply runs until it is off.
 */
final class Masks {
    private final Map<VmId, Mask> masks = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    private record Mask(VmState state, long until, boolean limited) {}

    /** With a clock as {@link System#nanoTime}. */
    Masks(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** While a VM is on, it is shown as {@code state}, until {@link #clear}. */
    void show(VmId vm, VmState state) {
        masks.put(vm, new Mask(state, 0, false));
    }

    /** The guest was asked to power off, and may take so long. */
    void stopping(VmId vm, Duration patience) {
        masks.put(vm, new Mask(VmState.STOPPING, nanos.getAsLong() + patience.toNanos(), true));
    }

    void clear(VmId vm) {
        masks.remove(vm);
    }

    /** It was seen without power: what the guest was asked for is done. */
    void off(VmId vm) {
        masks.computeIfPresent(vm, (id, mask) -> mask.limited() ? null : mask);
    }

    /** What the VM is shown as while it is on. */
    Optional<VmState> of(VmId vm) {
        return Optional.ofNullable(masks.get(vm)).filter(m -> !overdue(m)).map(Mask::state);
    }

    /** What each VM that is masked is shown as at this moment. */
    Map<VmId, VmState> all() {
        return masks.entrySet().stream()
                .filter(each -> !overdue(each.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().state()));
    }

    /** Whether the guest was asked to power off and did not. */
    boolean overdue(VmId vm) {
        return Optional.ofNullable(masks.get(vm)).filter(this::overdue).isPresent();
    }

    private boolean overdue(Mask mask) {
        return mask.limited() && nanos.getAsLong() - mask.until() >= 0;
    }
}
