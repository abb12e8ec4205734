// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.espalier.controller.store.SqliteStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Agents are told what is to be on VMs' seed disks: when they make them, and at each start. */
class GuestSeedTest {
    @TempDir private Path directory;
    private final FakeAgent agent = new FakeAgent();
    private VmSite site;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(new SqliteStore().open(directory), VmSite.PATIENT);
        site.enrol(1);
        site.connect(1, agent);
        site.see();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private static GuestValues area(String text) {
        return new GuestValues(
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new GuestValues.Value("area", text)));
    }

    private void tell(Optional<VoId> vo, String text) throws Exception {
        site.accepted(new SetGuestValues(vo, area(text)));
    }

    private Optional<GuestValues> defined() {
        return agent.asked().stream()
                .filter(AgentRequest.DefineVm.class::isInstance)
                .map(request -> ((AgentRequest.DefineVm) request).spec())
                .findFirst()
                .flatMap(VmSpec::guest);
    }

    /** What the last step that was asked for said of the VM. */
    private Optional<VmSpec> stepped(VmVerb verb) {
        return agent.asked().stream()
                .filter(AgentRequest.StepVm.class::isInstance)
                .map(AgentRequest.StepVm.class::cast)
                .filter(step -> step.verb() == verb)
                .reduce((first, second) -> second)
                .orElseThrow()
                .spec();
    }

    @Test
    void aNewVmIsToldWhatTheSiteSaysAndItsVoOverIt() throws Exception {
        tell(Optional.empty(), "north");
        tell(Optional.of(VmSite.VO), "south");
        site.done(VmSite.create("web", 1));
        assertThat(defined()).contains(area("south"));
    }

    @Test
    void aVmOfWhichNobodySaysAnythingHasASeedAllTheSame() throws Exception {
        site.done(VmSite.create("web", 1));
        assertThat(defined()).contains(GuestValues.NONE);
    }

    @Test
    void atItsNextStartItIsToldWhatIsSaidThen() throws Exception {
        tell(Optional.empty(), "north");
        site.done(VmSite.create("web", 1));
        site.done(new ActOnVms(VmVerb.DESTROY, Set.of(site.vm("web").id())));
        assertThat(stepped(VmVerb.DESTROY)).isEmpty();
        tell(Optional.empty(), "south");
        site.done(new ActOnVms(VmVerb.START, Set.of(site.vm("web").id())));
        VmSpec told = stepped(VmVerb.START).orElseThrow();
        assertThat(told.guest()).contains(area("south"));
        assertThat(told.name()).isEqualTo("web");
    }

    @Test
    void aCloneIsToldToo() throws Exception {
        tell(Optional.of(VmSite.VO), "south");
        site.done(VmSite.create("web", 1));
        site.done(new ActOnVms(VmVerb.DESTROY, Set.of(site.vm("web").id())));
        site.done(new CloneVm(site.vm("web").id(), "copy", 1));
        assertThat(agent.asked())
                .filteredOn(AgentRequest.CloneVm.class::isInstance)
                .extracting(request -> ((AgentRequest.CloneVm) request).spec().guest())
                .containsExactly(Optional.of(area("south")));
    }
}
