// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.BackUpSite;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Role;
import org.espalier.controller.core.testing.NoHosts;
import org.espalier.controller.core.testing.ScriptedJournal;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** An id that was answered gives nobody what another command, or another role, would have given. */
class ReusedIdTest {
    private static final Principal OPERATOR = new Principal("olga", Set.of(Role.OPERATOR));
    private static final Principal ANNA = new Principal("anna", Set.of());
    private static final Command SMALL = new DefineGroup(new GroupId("rack"), "");
    private static final Command LARGE = new RevokeCertificates(Set.of(), Set.of("root"), Set.of());

    private final ScriptedJournal journal = new ScriptedJournal();
    private final List<CommandId> backups = new ArrayList<>();
    private final CommandId id = CommandId.random();
    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(journal);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private CommandReply submit(Principal by, Command command) throws Exception {
        return get(send(by, command, "a test"));
    }

    private CompletionStage<CommandReply> send(Principal by, Command command, String reason) {
        return site.core
                .gate(
                        new NoHosts(),
                        () -> Optional.of(site.certificates),
                        () -> Optional.of(backups::add))
                .as(by)
                .submit(new CommandRequest(id, command, reason));
    }

    @Test
    void theIdOfASmallCommandRevokesNothingAndBacksNothingUp() throws Exception {
        assertThat(submit(OPERATOR, SMALL)).isInstanceOf(CommandReply.Accepted.class);
        assertAnotherCommand(submit(OPERATOR, LARGE));
        assertAnotherCommand(submit(OPERATOR, new BackUpSite()));
        assertThat(site.certificates.asked).isEmpty();
        assertThat(backups).isEmpty();
    }

    @Test
    void norDoesItWhereBothAreInOneRound() throws Exception {
        journal.hold();
        CompletionStage<CommandReply> first = site.controller.submit(CommandRequest.of(SMALL));
        journal.untilOneWaits();
        CompletionStage<CommandReply> small = send(OPERATOR, SMALL, "");
        CompletionStage<CommandReply> large = send(OPERATOR, LARGE, "");
        journal.goOn();
        assertThat(get(first)).isInstanceOf(CommandReply.Accepted.class);
        assertThat(get(small)).isInstanceOf(CommandReply.Accepted.class);
        assertAnotherCommand(get(large));
        assertThat(site.certificates.asked).isEmpty();
    }

    @Test
    void theReasonBelongsToTheCommand() throws Exception {
        submit(OPERATOR, SMALL);
        assertAnotherCommand(get(send(OPERATOR, SMALL, "another reason")));
        assertThat(submit(OPERATOR, SMALL)).isInstanceOf(CommandReply.Accepted.class);
    }

    @Test
    void whoHasNoRoleAnyMoreDoesNotRevokeByAnOldId() throws Exception {
        define(Set.of(Role.SITE_ADMINISTRATOR));
        site.certificates.failure = new IOException("the disk is full");
        assertThatThrownBy(() -> submit(ANNA, LARGE)).hasRootCauseMessage("the disk is full");
        site.certificates.failure = null;
        define(Set.of(Role.USER));
        assertThat(refusal(submit(ANNA, LARGE)).code()).isEqualTo(Refusal.Code.FORBIDDEN);
        assertThat(site.certificates.asked).isEmpty();
        define(Set.of(Role.SITE_ADMINISTRATOR));
        assertThat(submit(ANNA, LARGE)).isInstanceOf(CommandReply.Accepted.class);
        assertThat(site.certificates.asked).hasSize(1);
    }

    @Test
    void whoHasNoRoleAnyMoreMakesNoBackupByAnOldId() throws Exception {
        define(Set.of(Role.SITE_ADMINISTRATOR));
        submit(ANNA, new BackUpSite());
        define(Set.of(Role.USER));
        assertThat(refusal(submit(ANNA, new BackUpSite())).code())
                .isEqualTo(Refusal.Code.FORBIDDEN);
        assertThat(backups).hasSize(1);
    }

    private void define(Set<Role> roles) throws Exception {
        assertThat(site.submit(new DefineUser("anna", "", roles, Set.of(), List.of())))
                .isInstanceOf(CommandReply.Accepted.class);
    }

    private static void assertAnotherCommand(CommandReply reply) {
        assertThat(refusal(reply).code()).isEqualTo(Refusal.Code.INVALID);
        assertThat(refusal(reply).message())
                .contains("another command was given under that id. Send it under a new id.");
    }

    private static Refusal refusal(CommandReply reply) {
        assertThat(reply).isInstanceOf(CommandReply.Refused.class);
        return ((CommandReply.Refused) reply).refusals().get(0);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
