// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.core.testing.Cast.A1;
import static org.espalier.controller.core.testing.Cast.ANNAS;
import static org.espalier.controller.core.testing.Cast.B1;
import static org.espalier.controller.core.testing.Cast.BERTS;
import static org.espalier.controller.core.testing.Cast.OF_CMS;
import static org.espalier.controller.core.testing.Cast.OF_IDLE;
import static org.espalier.controller.core.testing.Cast.OUTSIDE;

import org.espalier.api.Refusal;
import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.testing.Cast;
import org.espalier.controller.core.testing.Cast.Persona;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What each role sees of each kind of thing, and of answers that name things. */
class SightTest {
    private static final HostCounters BUSY = new HostCounters(7, 1, 2, 3, 4, 5);

    private final SiteState site = Cast.site();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VM | VO_ADMIN | annas berts of-idle",
                "VM | USER | annas berts of-idle",
                "VM | AUDITOR_ATLAS | annas berts",
                "VM | OPERATOR_A | annas berts of-idle outside",
                "VM | AUDITOR_A | annas berts of-idle outside",
                "VM | AUDITOR | annas berts of-cms of-idle outside",
                "VM | OPERATOR | annas berts of-cms of-idle outside",
                "VM | ADMIN | annas berts of-cms of-idle outside",
                "VM | MUDDLED | ''",
                "VM | NOBODY | ''",
                "HOST | USER | ''",
                "HOST | VO_ADMIN | ''",
                "HOST | OPERATOR_A | a1",
                "HOST | AUDITOR_A | a1",
                "HOST | AUDITOR | a1 b1",
                "GROUP | USER | ''",
                "GROUP | OPERATOR_A | rack-a",
                "GROUP | OPERATOR | rack-a rack-b",
                "VO | USER | atlas idle",
                "VO | AUDITOR_ATLAS | atlas",
                "VO | OPERATOR_A | atlas cms idle",
                "VO | NOBODY | ''",
                "USER | USER | anna",
                "USER | VO_ADMIN | vera",
                "USER | AUDITOR | adam alma anna arno axel mona olga otto vera",
                "TASK | USER | annas-task gone-task",
                "TASK | VO_ADMIN | annas-task",
                "TASK | OPERATOR_A | annas-task",
                "TASK | AUDITOR_ATLAS | annas-task",
                "TASK | AUDITOR | annas-task cms-task gone-task",
                "TASK | NOBODY | ''",
                "TASK_ITEM | USER | annas-task gone-task",
                "TASK_ITEM | VO_ADMIN | annas-task",
                "TASK_ITEM | OPERATOR | annas-task cms-task gone-task"
            })
    void ofEachKind(EntityKind kind, Persona persona, String names) {
        Set<String> seen =
                site.all(kind, Entity.class)
                        .filter(sight(persona)::sees)
                        .map(entity -> name(entity.key().id()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(String.join(" ", seen)).isEqualTo(names);
    }

    private static String name(String id) {
        for (var vm : List.of(ANNAS, BERTS, OF_CMS, OF_IDLE, OUTSIDE)) {
            if (vm.id().toString().equals(id)) {
                return vm.name();
            }
        }
        return id.startsWith(Cast.ANNAS_TASK.id().toString())
                ? "annas-task"
                : id.startsWith(Cast.GONE_TASK.id().toString())
                        ? "gone-task"
                        : id.startsWith(Cast.CMS_TASK.id().toString()) ? "cms-task" : id;
    }

    @Test
    void aPlanNamesNoHostThatIsNotToBeSeen() {
        Refusal full = new Refusal(Refusal.Code.NO_ROOM, "Host b1", "is full", "Choose another");
        PlacementPlan plan =
                new PlacementPlan(
                        List.of(
                                new PlacementPlan.Assignment("x-1", B1),
                                new PlacementPlan.Assignment("x-2", A1),
                                new PlacementPlan.Assignment("x-3", B1)),
                        List.of(new PlacementPlan.HostRefusal(B1, full)),
                        List.of("x-4"));
        assertThat(Shown.plan(plan, sight(Persona.OPERATOR))).isEqualTo(plan);
        PlacementPlan user = Shown.plan(plan, sight(Persona.USER));
        assertThat(user.refused()).isEmpty();
        assertThat(user.unplaced()).containsExactly("x-4");
        assertThat(user.assignments())
                .extracting(PlacementPlan.Assignment::host)
                .containsExactly(new HostId("host-1"), new HostId("host-2"), new HostId("host-1"));
        assertThat(Shown.plan(plan, sight(Persona.OPERATOR_A)).assignments())
                .extracting(PlacementPlan.Assignment::host)
                .containsExactly(new HostId("host-1"), A1, new HostId("host-1"));
    }

    @Test
    void measurementsAreThoseOfWhatIsSeen() {
        List<HostMeasurement> all =
                List.of(measured(A1, ANNAS.id(), OUTSIDE.id()), measured(B1, OF_CMS.id()));
        assertThat(Shown.measurements(all, sight(Persona.AUDITOR))).isEqualTo(all);
        assertThat(Shown.measurements(all, sight(Persona.OPERATOR_A))).containsExactly(all.get(0));
        assertThat(Shown.measurements(all, sight(Persona.NOBODY))).isEmpty();
        List<HostMeasurement> user = Shown.measurements(all, sight(Persona.USER));
        assertThat(user).hasSize(1);
        assertThat(user.get(0).counters()).isEqualTo(new HostCounters(-1, -1, -1, -1, -1, -1));
        assertThat(user.get(0).vms()).extracting(VmCounters::vm).containsExactly(ANNAS.id());
    }

    private static HostMeasurement measured(HostId host, VmId... vms) {
        List<VmCounters> counters =
                List.of(vms).stream().map(vm -> new VmCounters(vm, 1, 1, 1, 1, 1, 1)).toList();
        return new HostMeasurement(host, Instant.EPOCH, BUSY, counters);
    }

    private Sight sight(Persona persona) {
        return new Sight(Who.of(persona.principal(), site), site);
    }
}
