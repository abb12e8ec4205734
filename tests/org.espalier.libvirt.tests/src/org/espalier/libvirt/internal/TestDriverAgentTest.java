// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentRequest.OpenConsole;
import org.espalier.api.agent.AgentRequest.ReadSerialLog;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.Test;

/** An agent over libvirt's test driver. */
class TestDriverAgentTest extends AgentConformance {
    @Override
    String uri(Lab from) {
        return from.test();
    }

    @Override
    boolean survivesLibvirtd() {
        return false;
    }

    @Test
    void whatTheDriverLacksIsNamed() {
        VmId vm = running();
        Refusal console = rig.refused(rig.ask(new OpenConsole("s", vm)));
        assertThat(console.code()).isEqualTo(Refusal.Code.UNSUPPORTED);
        assertThat(console.message()).contains("the driver test has no serial console");
        Refusal log = rig.refused(rig.ask(new ReadSerialLog(vm, 10)));
        assertThat(log.message()).contains("the driver test has no serial log");
    }

    @Test
    void shutDownIsAtOnce() {
        VmId vm = running();
        assertThat(rig.done(rig.step(vm, VmVerb.SHUT_DOWN))).isEqualTo(VmState.STOPPED);
    }
}
