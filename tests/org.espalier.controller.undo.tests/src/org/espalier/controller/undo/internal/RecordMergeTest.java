// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmTraits;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

class RecordMergeTest {
    private static final Vm PLAIN =
            new Vm(
                    new VmId(new UUID(1, 1)),
                    "web",
                    new HostId("node1"),
                    new VoId("atlas"),
                    Optional.empty(),
                    new Capacity(1, 1, 1),
                    VmState.STOPPED,
                    Vm.Origin.MANAGED,
                    Instant.EPOCH,
                    Optional.empty());

    private final List<String> asked = new ArrayList<>();
    private final RecordMerge merge =
            new RecordMerge(
                    (field, here, from, to) -> {
                        asked.add(field);
                        return to;
                    });

    @Test
    void whatDiffersIsTakenOverAndAllElseStaysAsItIsHere() {
        Vm here = PLAIN.on(new HostId("node2"));
        Vm owned = PLAIN.ownedBy(Optional.of("anna"));
        assertThat(merge.merge(here, PLAIN, owned)).isEqualTo(here.ownedBy(Optional.of("anna")));
        assertThat(asked).containsExactly("owner");
    }

    @Test
    void whatPeopleKeepCountsFieldByField() {
        Marks tagged = Marks.NONE.tagged(Set.of("gpu"));
        Marks noted = Marks.NONE.noted("by hand");
        Vm here = PLAIN.with(VmTraits.NONE.with(noted).withAutostart(true));
        Vm to = PLAIN.with(VmTraits.NONE.with(tagged));
        Vm merged = (Vm) merge.merge(here, PLAIN, to);
        assertThat(merged.kept().marked().tags()).containsExactly("gpu");
        assertThat(merged.kept().marked().note()).isEqualTo("by hand");
        assertThat(merged.kept().autostart()).isTrue();
        assertThat(asked).containsExactly("tags");
    }

    @Test
    void valuesThatDoNotGoTogetherAreRefusedInTheRecordsWords() {
        record Pair(int low, int high) {
            Pair {
                if (low > high) {
                    throw new IllegalArgumentException(low + " is above " + high);
                }
            }
        }
        assertThatThrownBy(() -> merge.merge(new Pair(0, 1), new Pair(0, 9), new Pair(5, 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 is above 1");
    }
}
