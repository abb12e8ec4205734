// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Principal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.controller.LocalAccounts;
import org.espalier.api.controller.Subscription;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Role;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.NoHosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whom local accounts stand for. */
class AccountsTest {
    private static final VoId ATLAS = new VoId("atlas");

    private ControllerCore core;
    private LocalAccounts accounts;

    @BeforeEach
    void start() throws Exception {
        core =
                ControllerCore.start(
                        new ControllerSettings(
                                "Test",
                                Path.of("none"),
                                Path.of("none"),
                                ControllerSettings.userNetwork(),
                                "keeper"),
                        new MemoryJournal(),
                        Clock.systemUTC());
        accounts = core.accounts();
    }

    @AfterEach
    void stop() throws Exception {
        core.close();
    }

    private CommandReply submit(Command command) throws Exception {
        return core.gate(new NoHosts(), Optional::empty)
                .as(Principal.administrator("test"))
                .submit(CommandRequest.of(command))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static DefineUser person(String name, String... accounts) {
        return new DefineUser(
                name, "", Set.of(Role.AUDITOR), Set.of(), List.of(), Set.of(accounts));
    }

    private String refused(Command command) throws Exception {
        return ((CommandReply.Refused) submit(command))
                .refusals().stream()
                        .map(refusal -> refusal.message())
                        .collect(Collectors.joining(" "));
    }

    @Test
    void rootAndWhoOwnsTheSiteAdministerItAndNobodyElseIsKnown() {
        for (String account : List.of("root", "keeper")) {
            Principal who = accounts.principal(account).orElseThrow();
            assertThat(who.name()).isEqualTo(account);
            assertThat(who.roles()).containsExactly(Role.SITE_ADMINISTRATOR);
            assertThat(who.from()).isEqualTo("gate, account " + account);
        }
        assertThat(accounts.principal("anna")).isEmpty();
        assertThat(accounts.principal("")).isEmpty();
    }

    @Test
    void anAccountStandsForThePersonThatHasItAndBringsNoRoleOfItsOwn() throws Exception {
        submit(person("anna", "alovelace", "root"));
        assertThat(accounts.principal("alovelace"))
                .contains(Principal.person("anna", "gate, account alovelace"));
        assertThat(accounts.principal("root"))
                .as("also root, where the site says so")
                .contains(Principal.person("anna", "gate, account root"));
        assertThat(accounts.principal("anna")).as("a name is no account").isEmpty();
        submit(new RemoveUser("anna"));
        assertThat(accounts.principal("alovelace")).isEmpty();
    }

    @Test
    void anAccountIsOnePersonsOnly() throws Exception {
        submit(person("anna", "shared"));
        assertThat(refused(person("bert", "shared")))
                .isEqualTo(
                        "bert was not added: the local account shared stands for anna already."
                                + " Take it from there first, or leave it out.");
        assertThat(submit(person("anna", "shared", "second")))
                .isInstanceOf(CommandReply.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1000", "-x", "a b", "a/b", "a:b", "../x", "é"})
    void whatIsNoAccountIsRefused(String account) throws Exception {
        assertThat(refused(person("anna", account))).contains("can be no account's name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "_apt", "EXAMPLE\\anna", "anna@example.org", "pc7$"})
    void whatDirectoryServicesHaveIsTaken(String account) throws Exception {
        assertThat(submit(person("anna", account))).isInstanceOf(CommandReply.Accepted.class);
    }

    @Test
    void thereIsABound() throws Exception {
        String[] many = IntStream.range(0, 21).mapToObj(i -> "a" + i).toArray(String[]::new);
        assertThat(refused(person("anna", many))).contains("more than 20 local accounts");
    }

    @Test
    void accountsStayWhenAVoIsDissolved() throws Exception {
        submit(new DefineVo(ATLAS, "", Optional.empty(), Optional.empty()));
        submit(new DefineUser("anna", "", Set.of(), Set.of(ATLAS), List.of(), Set.of("alovelace")));
        assertThat(submit(new DissolveVo(ATLAS))).isInstanceOf(CommandReply.Accepted.class);
        assertThat(core.state().user("anna").orElseThrow().vos()).isEmpty();
        assertThat(accounts.principal("alovelace")).isPresent();
    }

    @Test
    void whoListensHearsOfPeopleAndOfNothingElse() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        Subscription listening = accounts.listen(heard::incrementAndGet);
        submit(new DefineGroup(new GroupId("rack"), ""));
        assertThat(heard).hasValue(0);
        submit(person("anna", "alovelace"));
        assertThat(heard).hasValue(1);
        listening.close();
        submit(new RemoveUser("anna"));
        assertThat(heard).hasValue(1);
    }
}
