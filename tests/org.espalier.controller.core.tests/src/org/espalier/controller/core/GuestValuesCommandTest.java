// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.Site;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.testing.ScriptedJournal;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What VMs are told is set for the site and for VOs, and stays through other changes of them. */
class GuestValuesCommandTest {
    private static final VoId ATLAS = new VoId("atlas");
    private static final GuestValues VALUES =
            new GuestValues(
                    List.of(),
                    List.of("ntp.site"),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(new GuestValues.Value("area", "north")));

    private final ScriptedJournal journal = new ScriptedJournal();
    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(journal);
        accepted(define(""));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private static DefineVo define(String title) {
        return new DefineVo(ATLAS, title, Optional.of(3L), Optional.empty());
    }

    private void accepted(Command command) throws Exception {
        assertThat(site.submit(command)).isInstanceOf(CommandReply.Accepted.class);
    }

    private Optional<GuestValues> ofSite() {
        return site.state().site().flatMap(Site::guests);
    }

    private Optional<GuestValues> ofVo() {
        return site.state().vo(ATLAS).flatMap(Vo::guests);
    }

    @Test
    void eachScopeHasItsOwn() throws Exception {
        accepted(new SetGuestValues(Optional.of(ATLAS), VALUES));
        assertThat(ofVo()).contains(VALUES);
        assertThat(ofSite()).isEmpty();
        accepted(new SetGuestValues(Optional.empty(), VALUES));
        accepted(new SetGuestValues(Optional.of(ATLAS), GuestValues.NONE));
        assertThat(ofVo()).isEmpty();
        assertThat(ofSite()).contains(VALUES);
    }

    @Test
    void otherChangesLeaveThemAlone() throws Exception {
        accepted(new SetGuestValues(Optional.of(ATLAS), VALUES));
        accepted(new SetGuestValues(Optional.empty(), VALUES));
        accepted(define("ATLAS"));
        accepted(new SuspendVo(ATLAS));
        accepted(new DemandReasons(Set.of(CommandKind.DELETE_VMS)));
        assertThat(ofVo()).contains(VALUES);
        assertThat(ofSite()).contains(VALUES);
    }

    @Test
    void theyAreThereAfterARestart() throws Exception {
        accepted(new SetGuestValues(Optional.empty(), VALUES));
        site.close();
        site = new TestCore(journal);
        assertThat(ofSite()).contains(VALUES);
    }

    @Test
    void whatNoGuestCouldUseIsRefused() throws Exception {
        GuestValues wrong =
                new GuestValues(
                        List.of(),
                        List.of("ntp..org"),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of());
        accepted(new SetGuestValues(Optional.of(ATLAS), VALUES));
        CommandReply.Refused refused =
                (CommandReply.Refused) site.submit(new SetGuestValues(Optional.of(ATLAS), wrong));
        assertThat(refused.refusals())
                .extracting(Refusal::message)
                .containsExactly(
                        "Time server \"ntp..org\": it is neither a host name nor an address. Write it"
                                + " like time.example.org or 10.0.0.1.");
        assertThat(ofVo()).contains(VALUES);
    }

    @Test
    void anUnknownVoIsNamed() throws Exception {
        CommandReply.Refused refused =
                (CommandReply.Refused)
                        site.submit(new SetGuestValues(Optional.of(new VoId("cms")), VALUES));
        assertThat(refused.refusals())
                .extracting(Refusal::message)
                .containsExactly(
                        "The guest values of VO cms were not set: the site has no such VO. Choose"
                                + " another one.");
    }
}
