// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Departure;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Refusal;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.util.Optional;

/** What a driver says of moves, also where it makes none. {@link LiveMoveTest} makes some. */
abstract class MoveConformance extends ChangesConformance {
    private Departure nowhere() {
        return new Departure(
                new HostId("nowhere"),
                rig.directory.resolve("c"),
                rig.directory.resolve("m"),
                rig.directory.resolve("d"),
                "/nowhere/disk",
                "/nowhere/log",
                Optional.empty());
    }

    private Code expected(Code where) {
        return rig.can(Capability.LIVE_MIGRATION) ? where : Code.UNSUPPORTED;
    }

    @Test
    void aVmThatDoesNotRunIsNotMoved() throws RefusedException {
        VmId absent = VmId.random();
        assertThat(refusal(() -> rig.driver.moveOut(absent, nowhere())).code())
                .isEqualTo(expected(Code.NOT_FOUND));
        VmId off = rig.off();
        Refusal refusal = refusal(() -> rig.driver.moveOut(off, nowhere()));
        assertThat(refusal.code()).isEqualTo(expected(Code.ILLEGAL_STATE));
        VmId paused = rig.paused();
        assertThat(refusal(() -> rig.driver.moveOut(paused, nowhere())).code())
                .isEqualTo(expected(Code.ILLEGAL_STATE));
        assertThat(rig.power(paused)).isEqualTo(Power.PAUSED);
    }

    @Test
    void aMoveThatLeadsNowhereLeavesTheVmAsItWas() throws RefusedException {
        VmId vm = rig.running();
        Refusal refusal = refusal(() -> rig.driver.moveOut(vm, nowhere()));
        assertThat(refusal.message()).startsWith("VM " + vm + " was not moved: ");
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
        rig.driver.suspend(vm);
        rig.driver.resume(vm);
    }

    @Test
    void aMoveThatIsNotUnderWayIsNotBrokenOff() throws RefusedException {
        VmId vm = rig.running();
        assertThat(refusal(() -> rig.driver.breakOff(vm)).code())
                .isEqualTo(expected(Code.ILLEGAL_STATE));
    }

    @Test
    void whoCannotMoveSaysSoByName() throws RefusedException {
        VmId vm = rig.running();
        if (rig.can(Capability.LIVE_MIGRATION)) {
            assertThat(rig.driver.moving(vm)).isEmpty();
            assertThat(Files.exists(rig.driver.control())).isTrue();
        } else {
            String words = "the driver " + driverName() + " has no live migration";
            assertThat(refusal(() -> rig.driver.moving(vm)).cause()).isEqualTo(words);
            assertThat(refusal(() -> rig.driver.control()).cause()).isEqualTo(words);
            assertThat(refusal(() -> rig.driver.moveOut(vm, nowhere())).cause()).isEqualTo(words);
        }
    }
}
