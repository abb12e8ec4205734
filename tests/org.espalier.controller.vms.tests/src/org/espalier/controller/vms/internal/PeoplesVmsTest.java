// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.controller.Controller;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.User;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Whose VMs are, and what those are told who may not know of hosts. */
class PeoplesVmsTest {
    private final FakeAgent one = new FakeAgent();
    private VmSite site;
    private Controller anna;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(new MemoryJournal(), VmSite.PATIENT);
        site.enrol(1);
        site.connect(1, one);
        site.see(new Change.Put(new User("anna", "", Set.of(), Set.of(VmSite.VO))));
        anna =
                site.core
                        .gate(site.vms.hosts(), Optional::empty)
                        .as(Principal.person("anna", "192.0.2.7"));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private CommandReply submit(Command command) throws Exception {
        return anna.submit(CommandRequest.of(command))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private List<String> refused(Command command) throws Exception {
        return ((CommandReply.Refused) submit(command))
                .refusals().stream().map(Refusal::message).toList();
    }

    @Test
    void aVmIsItsMakersAndStaysSo() throws Exception {
        CommandReply.Accepted made = (CommandReply.Accepted) submit(VmSite.create("tiny", 1));
        site.ended(made.task().orElseThrow());
        assertThat(site.vm("tiny").owner()).contains("anna");
        CommandReply.Accepted stopped =
                (CommandReply.Accepted)
                        submit(new ActOnVms(VmVerb.DESTROY, Set.of(site.vm("tiny").id())));
        site.ended(stopped.task().orElseThrow());
        assertThat(site.vm("tiny").owner()).contains("anna");
        site.done(VmSite.create("others", 1));
        assertThat(site.vm("others").owner()).contains("root");
        assertThat(refused(new ActOnVms(VmVerb.DESTROY, Set.of(site.vm("others").id()))).get(0))
                .contains("anna has the role user of VO " + VmSite.VO);
    }

    @Test
    void aSuspendedVoGetsNoVms() throws Exception {
        site.accepted(new SuspendVo(VmSite.VO));
        assertThat(site.refused(VmSite.create("tiny", 1)).refusals())
                .extracting(Refusal::message)
                .containsExactly(
                        "VM tiny was not made: VO "
                                + VmSite.VO
                                + " is suspended. Choose another VO, or have it resumed.");
        assertThat(refused(VmSite.create("tiny", 1)).get(0)).contains("its people may only look");
        assertThat(site.refused(new AdoptVms(Set.of(VmId.random()), VmSite.VO)).refusals())
                .extracting(Refusal::message)
                .anyMatch(message -> message.startsWith("No VM was adopted: VO "));
        site.accepted(new ResumeVo(VmSite.VO));
        site.accepted(VmSite.create("tiny", 1));
    }

    @Test
    void noRefusalNamesAHostToWhomMayNotKnowOfIt() throws Exception {
        site.done(VmSite.create("tiny", 1));
        assertThat(refused(VmSite.create("tiny", 1)))
                .containsExactly(
                        "VM tiny was not made: a VM of that name is on the site. Choose another"
                                + " name.");
        CreateVms huge =
                new CreateVms(
                        "big",
                        1,
                        VmSite.TINY.id(),
                        VmSite.VO,
                        new Capacity(1, 100 * VmSite.GIB, 1),
                        Placement.spread(),
                        true);
        assertThat(refused(huge)).hasSize(1).noneMatch(text -> text.contains("node1"));
        assertThat(site.refused(huge).refusals())
                .extracting(Refusal::message)
                .anyMatch(text -> text.contains("node1"));
        assertThat(anna.plan(huge).toCompletableFuture().join().refused()).isEmpty();
        CreateVms named =
                VmSite.create(
                        "web", 1, new Placement(Placement.Strategy.NAMED, Set.of(VmSite.host(1))));
        assertThat(refused(named).get(0)).contains("does not allow it");
    }
}
