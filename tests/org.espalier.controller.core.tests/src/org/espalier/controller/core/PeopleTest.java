// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.controller.AuditChange;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;
import org.espalier.api.event.Change;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.Cast;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** People, VOs and what the site demands of those who command it. */
class PeopleTest {
    private static final VoId ATLAS = new VoId("atlas");
    private static final GroupId RACK = new GroupId("rack");

    private final MemoryJournal journal = new MemoryJournal();
    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(journal);
        accepted(new DefineVo(ATLAS, "Atlas", Optional.of(3L), Optional.empty()));
        accepted(new DefineGroup(RACK, ""));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void theAccountThatOwnsASiteAdministersItFromItsFounding() throws Exception {
        assertThat(site.state().user(ControllerSettings.account()).orElseThrow().roles())
                .containsExactly(Role.SITE_ADMINISTRATOR);
        Controller console =
                site.as(Principal.person(ControllerSettings.account(), Principal.HERE));
        assertThat(get(console.submit(CommandRequest.of(new SuspendVo(ATLAS)))))
                .isInstanceOf(CommandReply.Accepted.class);
    }

    @Test
    void anAccountThatWasRemovedStaysSoWhileThereIsAnotherAdministrator() throws Exception {
        String owner = ControllerSettings.account();
        accepted(user("ada", Role.SITE_ADMINISTRATOR));
        accepted(new RemoveUser(owner));
        again();
        assertThat(site.state().user(owner)).isEmpty();
        site.see(new Change.Remove(User.key("ada")));
        again();
        assertThat(site.state().user(owner).orElseThrow().roles())
                .as("nobody else is left")
                .containsExactly(Role.SITE_ADMINISTRATOR);
    }

    @Test
    void thePersonIsAsDefinedAndStaysSo() throws Exception {
        DefineUser define =
                new DefineUser(
                        "ada",
                        "Ada L.",
                        Set.of(Role.AUDITOR),
                        Set.of(ATLAS),
                        List.of(Grant.of(Role.OPERATOR, RACK)));
        accepted(define);
        long revision = site.state().number();
        assertThat(accepted(define).revision()).isEqualTo(revision + 1);
        User ada = site.state().user("ada").orElseThrow();
        assertThat(ada.title()).isEqualTo("Ada L.");
        assertThat(ada.held())
                .containsExactlyInAnyOrder(
                        Grant.site(Role.AUDITOR),
                        Grant.of(Role.USER, ATLAS),
                        Grant.of(Role.OPERATOR, RACK));
        again();
        assertThat(site.state().user("ada")).contains(ada);
        accepted(new RemoveUser("ada"));
        assertThat(site.state().user("ada")).isEmpty();
        assertThat(refused(new RemoveUser("ada")))
                .isEqualTo(
                        "ada was not removed: the site knows nobody of that name. Check the name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ada", "a b", "=cmd", "-ada", "ada\n", "\u00e4da"})
    void aNameThatNoCertificateShouldHaveIsRefused(String name) throws Exception {
        assertThat(refused(user(name, Role.AUDITOR))).contains("a person's name has 1 to 63 of");
        assertThat(site.state().user(name)).isEmpty();
    }

    @Test
    void whatCannotBeIsNamed() throws Exception {
        DefineUser define =
                new DefineUser(
                        "ada",
                        "x".repeat(201),
                        Set.of(),
                        Set.of(new VoId("none")),
                        List.of(
                                Grant.of(Role.SITE_ADMINISTRATOR, ATLAS),
                                Grant.of(Role.OPERATOR, new GroupId("nowhere"))));
        assertThat(refusals(define))
                .extracting(Refusal::message)
                .containsExactly(
                        "ada was not added: the full name is longer than 200 characters. Shorten"
                                + " it.",
                        "ada was not added: nobody can be site administrator of VO atlas. Choose"
                                + " another scope for that role.",
                        "ada was not added: the site has no VO none. Create it first, or choose"
                                + " another one.",
                        "ada was not added: the site has no group nowhere. Create it first, or"
                                + " choose another one.");
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        String owner = ControllerSettings.account();
        String why = "the site would have no administrator any more";
        assertThat(refused(new RemoveUser(owner))).contains(why);
        assertThat(refused(user(owner, Role.OPERATOR)))
                .contains(owner + " was not changed: " + why);
        accepted(user("ada", Role.SITE_ADMINISTRATOR));
        accepted(user(owner, Role.OPERATOR));
        assertThat(refused(new RemoveUser("ada"))).contains(why);
    }

    @Test
    void aVoIsChangedSuspendedAndResumed() throws Exception {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        accepted(new DefineVo(ATLAS, "Atlas II", Optional.of(5L), Optional.of(end)));
        accepted(new SuspendVo(ATLAS));
        Vo suspended = site.state().vo(ATLAS).orElseThrow();
        assertThat(suspended.title()).isEqualTo("Atlas II");
        assertThat(suspended.shares()).contains(5L);
        assertThat(suspended.until()).contains(end);
        assertThat(suspended.rests(Instant.EPOCH)).contains("VO atlas is suspended");
        accepted(new SuspendVo(ATLAS));
        assertThat(site.state().vo(ATLAS)).as("since then, still").contains(suspended);
        accepted(new DefineVo(ATLAS, "Atlas", Optional.empty(), Optional.of(end)));
        assertThat(site.state().vo(ATLAS).orElseThrow().suspended()).isPresent();
        accepted(new ResumeVo(ATLAS));
        Vo resumed = site.state().vo(ATLAS).orElseThrow();
        assertThat(resumed.rests(end.minusSeconds(1))).isEmpty();
        assertThat(resumed.rests(end)).contains("VO atlas ended 2030-01-01T00:00:00Z");
        assertThat(refused(new SuspendVo(new VoId("none")))).contains("the site has no such VO");
        assertThat(refused(new ResumeVo(new VoId("none")))).contains("VO none was not resumed");
    }

    @Test
    void aVoWithVmsIsNotDissolvedAndTheyAreNamed() throws Exception {
        for (int i = 1; i <= 22; i++) {
            site.see(new Change.Put(Cast.vm(i, "vm-%02d".formatted(i), Cast.A1, ATLAS, "anna")));
        }
        assertThat(refused(new DissolveVo(ATLAS)))
                .startsWith("VO atlas was not dissolved: it has VMs: vm-01, vm-02, ")
                .contains("vm-20 and 2 more. ");
        assertThat(site.state().hasVo(ATLAS)).isTrue();
    }

    @Test
    void thePeopleOfADissolvedVoStayWithoutIt() throws Exception {
        VoId cms = new VoId("cms");
        accepted(new DefineVo(cms, "", Optional.empty(), Optional.empty()));
        accepted(
                new DefineUser(
                        "ada",
                        "",
                        Set.of(),
                        Set.of(ATLAS, cms),
                        List.of(
                                Grant.of(Role.VO_ADMINISTRATOR, ATLAS),
                                Grant.of(Role.AUDITOR, cms))));
        accepted(new DissolveVo(ATLAS));
        assertThat(site.state().hasVo(ATLAS)).isFalse();
        assertThat(site.state().user("ada").orElseThrow().held())
                .containsExactlyInAnyOrder(Grant.of(Role.USER, cms), Grant.of(Role.AUDITOR, cms));
        assertThat(refused(new DissolveVo(ATLAS))).contains("the site has no such VO");
        assertThat(refused(new DissolveVo(new VoId("default"))))
                .contains("it is the VO of what names none");
    }

    @Test
    void aSiteMayDemandReasons() throws Exception {
        accepted(new DemandReasons(Set.of(CommandKind.SUSPEND_VO)));
        CommandReply.Refused reply =
                (CommandReply.Refused) site.submit(CommandRequest.of(new SuspendVo(ATLAS)));
        assertThat(reply.refusals().get(0).message())
                .isEqualTo(
                        "\"Suspend VO atlas\" was not done: this site demands a reason for it and"
                                + " none was given. Give a reason.");
        CommandRequest blank = new CommandRequest(CommandId.random(), new SuspendVo(ATLAS), " ");
        assertThat(site.submit(blank)).isInstanceOf(CommandReply.Refused.class);
        assertThat(site.submit(CommandRequest.of(new ResumeVo(ATLAS))))
                .as("another kind")
                .isInstanceOf(CommandReply.Accepted.class);
        again();
        assertThat(site.state().site().orElseThrow().reasons())
                .as("after a restart")
                .containsExactly(CommandKind.SUSPEND_VO);
        accepted(new SuspendVo(ATLAS));
    }

    @Test
    void noReasonIsDemandedWhereNoneCanBeGiven() throws Exception {
        assertThat(refused(new DemandReasons(Set.of(CommandKind.ISSUE_CREDENTIALS))))
                .contains("none can be given. Leave those out");
    }

    @Test
    void credentialsAreMadeForWhomTheSiteKnowsAndStandInTheAudit() throws Exception {
        accepted(user("ada", Role.AUDITOR));
        assertThat(get(site.controller.consoleCredentials("ada")).name()).isEqualTo("ada");
        assertThat(site.certificates.asked).containsExactly("credentials for ada");
        assertThatThrownBy(() -> get(site.controller.consoleCredentials("eve")))
                .hasMessageContaining("the site knows nobody of that name");
        Controller ada = site.as(Principal.person("ada", "192.0.2.7"));
        assertThatThrownBy(() -> get(ada.consoleCredentials("ada")))
                .hasMessageContaining("ada has the role auditor");
        site.listens = false;
        assertThatThrownBy(() -> get(site.controller.consoleCredentials("ada")))
                .hasMessageContaining("the controller does not listen");
        assertThat(site.certificates.asked).hasSize(1);
        assertThat(get(site.controller.audit(3, 10)))
                .extracting(AuditEntry::title)
                .contains("Make console credentials for ada");
    }

    @Test
    void theAuditSaysWhatChangedFromWhereAndWhy() throws Exception {
        Controller ada =
                site.as(new Principal("ada", Set.of(Role.SITE_ADMINISTRATOR), "192.0.2.9"));
        get(
                ada.submit(
                        new CommandRequest(
                                CommandId.random(),
                                new DefineVo(ATLAS, "Atlas II", Optional.of(4L), Optional.empty()),
                                "more money")));
        accepted(new DefineVo(new VoId("cms"), "CMS", Optional.empty(), Optional.empty()));
        accepted(new DissolveVo(ATLAS));
        List<AuditEntry> audit = get(site.controller.audit(2, 10));
        AuditEntry first = audit.get(0);
        assertThat(first.by()).isEqualTo("ada");
        assertThat(first.from()).contains("192.0.2.9");
        assertThat(first.reason()).isEqualTo("more money");
        assertThat(first.vos()).containsExactly(ATLAS);
        EntityKey atlas = Vo.key(ATLAS);
        assertThat(first.changes())
                .containsExactly(
                        new AuditChange(atlas, "title", "Atlas", "Atlas II"),
                        new AuditChange(atlas, "shares", "3", "4"));
        assertThat(audit.get(1).from()).contains("this console");
        assertThat(audit.get(1).changes())
                .containsExactly(
                        new AuditChange(Vo.key(new VoId("cms")), "", "", "id=cms, title=CMS"));
        assertThat(audit.get(2).changes())
                .containsExactly(
                        new AuditChange(atlas, "", "id=atlas, title=Atlas II, shares=4", ""));
    }

    private void again() throws Exception {
        site.close();
        site = new TestCore(journal);
    }

    private static DefineUser user(String name, Role role) {
        return new DefineUser(name, "", Set.of(role), Set.of(), List.of());
    }

    private CommandReply.Accepted accepted(Command command) throws Exception {
        return (CommandReply.Accepted) site.submit(command);
    }

    private List<Refusal> refusals(Command command) throws Exception {
        return ((CommandReply.Refused) site.submit(command)).refusals();
    }

    private String refused(Command command) throws Exception {
        return refusals(command).get(0).message();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
