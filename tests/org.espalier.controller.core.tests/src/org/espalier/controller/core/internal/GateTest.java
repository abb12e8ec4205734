// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.Placement;
import org.espalier.api.controller.Controller;
import org.espalier.api.event.Change;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.Heard;
import org.espalier.controller.core.testing.TestCore;
import org.espalier.controller.core.testing.Things;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Every call that there is on a controller, by whoever may not make it. */
class GateTest {
    private static final Set<Role> ACTING = EnumSet.of(Role.SITE_ADMINISTRATOR, Role.OPERATOR);
    private static final Set<Role> SEEING =
            EnumSet.of(Role.SITE_ADMINISTRATOR, Role.OPERATOR, Role.AUDITOR);
    private static final VmId VM = VmId.random();
    private static final HostId HOST = new HostId("node1");

    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(new MemoryJournal());
        site.see(
                new Change.Put(Things.vm(1, "secret", 1, Vm.Origin.MANAGED)),
                new Change.Put(Host.expected(HOST, new GroupId("rack"))));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    static Stream<String> calls() {
        return Arrays.stream(Controller.class.getMethods()).map(Method::getName).sorted();
    }

    /** A call that is added has to be decided here, too. */
    @ParameterizedTest
    @MethodSource("calls")
    void withoutARoleNothingComesOfAnyCall(String call) throws Exception {
        Controller nobody = site.as(new Principal("nobody", Set.of()));
        long before = site.state().number();
        switch (call) {
            case "submit" -> forbidden(submit(nobody));
            case "plan" -> refused(nobody.plan(create()));
            case "follow" -> assertThat(followed(nobody).entities()).isEmpty();
            case "audit" -> refused(nobody.audit(0, 10));
            case "measurements" -> refused(nobody.measurements());
            case "history" -> refused(nobody.history(HOST));
            case "openConsole" -> assertThat(console(nobody)).contains("has no role");
            case "serialLog" -> refused(nobody.serialLog(VM, 10));
            case "enrolment" -> refused(nobody.enrolment(HOST));
            default -> throw new AssertionError("Nobody has decided who may call " + call);
        }
        assertThat(site.state().number()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleMayWhatItIsMeantTo(Role role) throws Exception {
        Controller who = site.as(new Principal("somebody", Set.of(role)));
        assertThat(submit(who) instanceof CommandReply.Accepted).isEqualTo(ACTING.contains(role));
        assertThat(answered(who.plan(create()))).isEqualTo(ACTING.contains(role));
        assertThat(answered(who.audit(0, 10))).isEqualTo(SEEING.contains(role));
        assertThat(answered(who.measurements())).isEqualTo(SEEING.contains(role));
        assertThat(answered(who.history(HOST))).isEqualTo(SEEING.contains(role));
        assertThat(answered(who.serialLog(VM, 10))).isEqualTo(SEEING.contains(role));
        assertThat(answered(who.enrolment(HOST))).isEqualTo(role == Role.SITE_ADMINISTRATOR);
        assertThat(console(who).equals("no hosts")).isEqualTo(ACTING.contains(role));
        assertThat(followed(who).entities().stream().anyMatch(Vm.class::isInstance))
                .isEqualTo(SEEING.contains(role));
    }

    @Test
    void whoSeesAPartBeginsWithASnapshotWhateverItSaysItHas() throws Exception {
        VoId vo = new VoId("default");
        site.see(new Change.Put(new User("anna", "Anna", Set.of(), Set.of(vo))));
        long known = site.state().number();
        Controller anna = site.as(new Principal("anna", Set.of(Role.USER)));
        Heard heard = new Heard();
        site.see(new Change.Remove(Vm.key(Things.vm(1, "secret", 1, Vm.Origin.MANAGED).id())));
        anna.follow(known, heard);
        heard.untilAt(site.state().number());
        assertThat(heard.get(0)).isInstanceOf(Snapshot.class);
        assertThat(((Snapshot) heard.get(0)).entities()).noneMatch(Vm.class::isInstance);
    }

    private static CreateVms create() {
        return new CreateVms(
                "web",
                1,
                ImageId.random(),
                new VoId("default"),
                new Capacity(1, 1, 0),
                Placement.spread(),
                true);
    }

    private static CommandReply submit(Controller who) throws Exception {
        return get(who.submit(CommandRequest.of(new DefineGroup(new GroupId("g"), ""))));
    }

    private static void forbidden(CommandReply reply) {
        assertThat(((CommandReply.Refused) reply).refusals())
                .extracting(Refusal::code)
                .containsExactly(Refusal.Code.FORBIDDEN);
    }

    private static void refused(CompletionStage<?> stage) {
        assertThatThrownBy(() -> get(stage))
                .cause()
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> {
                            assertThat(e.refusal().code()).isEqualTo(Refusal.Code.FORBIDDEN);
                            assertThat(e.refusal().nextStep())
                                    .isEqualTo("Ask a site administrator");
                        });
    }

    private static boolean answered(CompletionStage<?> stage) {
        return !stage.handle((answer, fault) -> fault != null).toCompletableFuture().join();
    }

    private static Snapshot followed(Controller who) throws InterruptedException {
        Heard heard = new Heard();
        who.follow(0, heard);
        heard.untilHeard(1);
        return (Snapshot) heard.get(0);
    }

    private static String console(Controller who) throws Exception {
        CompletableFuture<String> closed = new CompletableFuture<>();
        who.openConsole(VM, new ClosedListener(closed)).close();
        return closed.get(20, TimeUnit.SECONDS);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
