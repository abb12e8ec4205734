// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The order of work for one host. */
class HostLaneTest {
    private static final TaskId TASK = TaskId.random();

    private final HostLane lane = new HostLane(0);
    private int index;

    @Test
    void withoutAnAgentNothingIsBegun() {
        lane.add(work(1));
        assertThat(lane.ready(each -> true)).isEmpty();
        lane.up(new FakeAgent());
        assertThat(lane.ready(each -> true)).hasSize(1);
        assertThat(lane.ready(each -> true)).isEmpty();
    }

    @Test
    void anotherVmMayOvertakeAndTheSameMayNot() {
        lane.up(new FakeAgent());
        Work first = work(1);
        Work second = work(1);
        Work other = work(2);
        List.of(first, second, other).forEach(lane::add);
        assertThat(lane.ready(each -> true))
                .extracting(HostLane.Ready::work)
                .containsExactly(first, other);
        lane.finished(other);
        assertThat(lane.ready(each -> true)).isEmpty();
        lane.finished(first);
        assertThat(lane.ready(each -> true))
                .extracting(HostLane.Ready::work)
                .containsExactly(second);
    }

    @Test
    void whatIsTriedAgainComesFirst() {
        lane.up(new FakeAgent());
        Work first = work(1);
        Work second = work(1);
        lane.add(first);
        lane.add(second);
        lane.ready(each -> true);
        assertThat(lane.again(first)).isTrue();
        assertThat(lane.ready(each -> true))
                .extracting(HostLane.Ready::work)
                .containsExactly(first);
    }

    @Test
    void itIsNotTriedForEver() {
        lane.up(new FakeAgent());
        Work work = work(1);
        lane.add(work);
        for (int i = 1; i < HostLane.MOST_ATTEMPTS; i++) {
            lane.ready(each -> true);
            assertThat(lane.again(work)).isTrue();
        }
        lane.ready(each -> true);
        assertThat(lane.again(work)).isFalse();
        lane.finished(work);
        lane.add(work);
        lane.ready(each -> true);
        assertThat(lane.again(work)).as("counted anew").isTrue();
    }

    @Test
    void workIsStrandedOnceItsHostIsGoneTooLong() {
        lane.add(work(1));
        lane.up(new FakeAgent());
        assertThat(lane.stranded(100, work -> true)).as("it is up").isEmpty();
        lane.down(50, "of this");
        assertThat(lane.stranded(40, work -> true)).as("not long enough").isEmpty();
        lane.down(60, "of that");
        assertThat(lane.cause()).isEqualTo("of that");
        assertThat(lane.stranded(55, work -> false)).as("it may not be").isEmpty();
        assertThat(lane.stranded(55, work -> true)).as("counted from the first").hasSize(1);
        assertThat(lane.stranded(55, work -> true)).isEmpty();
    }

    @Test
    void movesKeepNoOtherWorkWaiting() {
        lane.up(new FakeAgent());
        for (int vm = 1; vm <= HostLane.AT_ONCE + 1; vm++) {
            lane.add(move(vm));
        }
        assertThat(lane.ready(each -> true)).hasSize(HostLane.AT_ONCE);
        Work same = work(1);
        Work other = work(100);
        lane.add(same);
        lane.add(other);
        assertThat(lane.ready(each -> true))
                .extracting(HostLane.Ready::work)
                .containsExactly(other);
        for (int vm = 101; vm <= 100 + HostLane.AT_ONCE; vm++) {
            lane.add(work(vm));
        }
        assertThat(lane.ready(each -> true)).as("places of the rest").hasSize(HostLane.AT_ONCE - 1);
    }

    private Work move(int vm) {
        VmId id = new VmId(new UUID(0, vm));
        return new Work(
                TASK,
                index++,
                id,
                VmSite.host(1),
                new MigrateVms(Set.of(id), Optional.of(VmSite.host(2))));
    }

    private Work work(int vm) {
        VmId id = new VmId(new UUID(0, vm));
        return new Work(TASK, index++, id, VmSite.host(1), new ActOnVms(VmVerb.START, Set.of(id)));
    }
}
