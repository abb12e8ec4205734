// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.InviteHost;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Role;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Who may what: every role against every kind of command, and nothing by default. */
class AuthorisationTest {
    private static final Set<Role> ADMINISTERING = Set.of(Role.SITE_ADMINISTRATOR);
    private static final Set<Role> ACTING = Set.of(Role.SITE_ADMINISTRATOR, Role.OPERATOR);
    private static final Set<Class<?>> ADMINISTERED =
            Set.of(InviteHost.class, RevokeCertificates.class);

    @ParameterizedTest
    @EnumSource(Role.class)
    @SuppressWarnings("unchecked")
    void everyKindOfCommandIsDecidedForEveryRole(Role role) {
        Principal who = new Principal("somebody", Set.of(role));
        for (Class<?> kind : Command.class.getPermittedSubclasses()) {
            assertThat(Authorisation.may(who, (Class<? extends Command>) kind))
                    .as(role + " " + kind.getSimpleName())
                    .isEqualTo(
                            (ADMINISTERED.contains(kind) ? ADMINISTERING : ACTING).contains(role));
        }
    }

    @Test
    void withoutARoleNothingIsAllowed() {
        Principal nobody = new Principal("nobody", Set.of());
        for (Right right : Right.values()) {
            assertThat(Authorisation.may(nobody, right)).as(right.name()).isFalse();
        }
        Refusal refusal =
                Authorisation.refuse(
                                nobody, new DefineGroup(new GroupId("g"), ""), "Define group g")
                        .orElseThrow();
        assertThat(refusal.code()).isEqualTo(Refusal.Code.FORBIDDEN);
        assertThat(refusal.message())
                .isEqualTo(
                        "\"Define group g\" was not done: nobody has no role, which does not allow"
                                + " it. Ask a site administrator.");
    }

    @Test
    void anAuditorSeesAllAndTypesNowhere() {
        Principal auditor = new Principal("eve", Set.of(Role.AUDITOR));
        assertThat(Authorisation.may(auditor, Right.READ_AUDIT)).isTrue();
        assertThat(Authorisation.may(auditor, Right.SEE_WHOLE_SITE)).isTrue();
        assertThat(Authorisation.may(auditor, Right.READ_SERIAL_LOG)).isTrue();
        assertThat(Authorisation.may(auditor, Right.USE_CONSOLE)).isFalse();
    }

    @Test
    void theGateAsksForEachCall() throws Exception {
        try (TestCore site = new TestCore(new MemoryJournal())) {
            Controller nobody = site.as(new Principal("nobody", Set.of()));
            VmId vm = VmId.random();
            refused(nobody.audit(0, 10));
            refused(nobody.measurements());
            refused(nobody.history(new HostId("node1")));
            refused(nobody.serialLog(vm, 10));
            CompletableFuture<String> closed = new CompletableFuture<>();
            nobody.openConsole(vm, new ClosedListener(closed));
            assertThat(closed.get(20, TimeUnit.SECONDS)).contains("was not opened");
            CommandReply reply =
                    nobody.submit(CommandRequest.of(new DefineGroup(new GroupId("g"), "")))
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS);
            assertThat(((CommandReply.Refused) reply).refusals())
                    .extracting(Refusal::code)
                    .isEqualTo(List.of(Refusal.Code.FORBIDDEN));
        }
    }

    private static void refused(CompletionStage<?> stage) {
        assertThatThrownBy(() -> stage.toCompletableFuture().get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RefusedException.class);
    }
}
