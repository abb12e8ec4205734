// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.AuditChange;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Change;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.testing.Cast;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The audit tells what changed, and stays small whatever that is. */
class DifferencesTest {
    private final SiteState site = Cast.site();

    @Test
    void eachFieldThatChangedIsTold() {
        Vm moved = Cast.vm(1, "annas", Cast.B1, Cast.ATLAS, "bert");
        assertThat(Differences.of(List.of(new Change.Put(moved)), site))
                .containsExactly(
                        new AuditChange(moved.key(), "host", "a1", "b1"),
                        new AuditChange(moved.key(), "owner", "anna", "bert"));
    }

    @Test
    void whatStaysAsItIsAndTasksAreNoChange() {
        List<Change> changes =
                List.of(
                        new Change.Put(Cast.ANNAS),
                        new Change.Put(Cast.task(9, "anna")),
                        new Change.Remove(Cast.ANNAS_TASK.key()),
                        new Change.Remove(Vm.key(VmId.random())));
        assertThat(Differences.of(changes, site)).isEmpty();
    }

    @Test
    void longValuesAreCutAndMuchIsNotTold() {
        NodeGroup noted = new NodeGroup(Cast.RACK_A, "\uD83D\uDDA5".repeat(1000));
        AuditChange cut = Differences.of(List.of(new Change.Put(noted)), site).get(0);
        assertThat(cut.after().length()).isLessThanOrEqualTo(AuditChange.MAX_LENGTH);
        assertThat(cut.after()).endsWith("\uD83D\uDDA5…");
        List<Change> many =
                IntStream.range(0, 1000)
                        .<Change>mapToObj(
                                i -> new Change.Put(new NodeGroup(new GroupId("g" + i), "")))
                        .toList();
        assertThat(Differences.of(many, site)).hasSize(AuditEntry.MOST_CHANGES);
    }

    @Test
    void setsAreToldInOrder() {
        User before = new User("ada", "", Set.of(Role.OPERATOR, Role.AUDITOR), Set.of());
        User after = new User("ada", "", Set.of(), Set.of(Cast.CMS, Cast.ATLAS));
        SiteState known = SiteState.EMPTY.with(1, List.of(new Change.Put(before)));
        assertThat(Differences.of(List.of(new Change.Put(after)), known))
                .containsExactly(
                        new AuditChange(after.key(), "roles", "AUDITOR, OPERATOR", ""),
                        new AuditChange(after.key(), "vos", "", "atlas, cms"));
    }
}
