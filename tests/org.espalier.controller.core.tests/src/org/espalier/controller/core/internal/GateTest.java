// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.Placement;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.controller.AddressQuery;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.event.Change;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.Cast;
import org.espalier.controller.core.testing.Cast.Persona;
import org.espalier.controller.core.testing.Heard;
import org.espalier.controller.core.testing.TestCore;
import org.espalier.controller.core.testing.Things;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Every call that there is on a controller, by whoever may not make it. */
class GateTest {
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
            case "addresses" ->
                    refused(nobody.addresses(new AddressQuery("", Optional.empty(), 0, 10)));
            case "audit" -> refused(nobody.audit(0, 10));
            case "measurements" -> refused(nobody.measurements());
            case "history" -> refused(nobody.history(HOST));
            case "openConsole" -> assertThat(console(nobody)).contains("has no role");
            case "serialLog" -> refused(nobody.serialLog(VM, 10));
            case "hostLog" -> refused(nobody.hostLog(HOST, 10));
            case "sharedChunks" -> refused(nobody.sharedChunks(ImageId.random()));
            case "verifyAudit" -> refused(nobody.verifyAudit());
            case "health" -> refused(nobody.health());
            case "standing" -> assertThat(get(nobody.standing()).allowed()).isEmpty();
            case "consoleCredentials" -> refused(nobody.consoleCredentials("nobody"));
            case "enrolment" -> refused(nobody.enrolment(HOST));
            case "planDeployment" ->
                    refused(nobody.planDeployment(new DeployImage(ImageId.random(), Set.of(HOST))));
            case "retry" -> refused(nobody.retry(TaskId.random()));
            case "imageManifest" -> refused(nobody.imageManifest(ImageId.random()));
            case "askPool" -> {
                refused(nobody.askPool(new PoolQuestion.Files("store", "")));
                refused(
                        nobody.askPool(
                                new PoolQuestion.HostKey(new SshPlace("root", "store", 22))));
            }
            case "followDeployment" ->
                    nobody.followDeployment(
                                    TaskId.random(),
                                    picture -> {
                                        throw new AssertionError(picture);
                                    })
                            .close();
            default -> throw new AssertionError("Nobody has decided who may call " + call);
        }
        assertThat(site.state().number()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        // persona, plan, measurements, own host, other host, own log, member's log, console,
        // others'
        "ADMIN,         yes, 2, yes, yes, yes, yes, yes, yes",
        "OPERATOR,      yes, 2, yes, yes, yes, yes, yes, yes",
        "OPERATOR_A,    no,  1, yes, no,  yes, yes, yes, yes",
        "AUDITOR,       no,  2, yes, yes, yes, yes, no,  no",
        "AUDITOR_ATLAS, no,  1, yes, no,  yes, yes, no,  no",
        "AUDITOR_A,     no,  1, yes, no,  yes, yes, no,  no",
        "VO_ADMIN,      yes, 1, yes, no,  yes, yes, yes, yes",
        "USER,          yes, 1, yes, no,  yes, no,  yes, no"
    })
    void eachRoleMayWhatItIsMeantTo(
            Persona persona,
            String plan,
            int measured,
            String ownHost,
            String otherHost,
            String ownLog,
            String membersLog,
            String ownConsole,
            String membersConsole)
            throws Exception {
        site.see(Cast.changes().toArray(Change[]::new));
        Controller who = site.as(persona.principal());
        assertThat(said(answered(who.plan(create())))).isEqualTo(plan);
        assertThat(get(who.measurements())).hasSize(measured);
        assertThat(said(answered(who.history(Cast.A1)))).isEqualTo(ownHost);
        assertThat(said(answered(who.history(Cast.B1)))).isEqualTo(otherHost);
        assertThat(said(answered(who.serialLog(Cast.ANNAS.id(), 10)))).isEqualTo(ownLog);
        assertThat(said(answered(who.serialLog(Cast.BERTS.id(), 10)))).isEqualTo(membersLog);
        assertThat(said(opens(who, Cast.ANNAS.id()))).isEqualTo(ownConsole);
        assertThat(said(opens(who, Cast.BERTS.id()))).isEqualTo(membersConsole);
        assertThat(get(who.standing()).grants()).hasSameElementsAs(persona.user.held());
    }

    /** It tells of all VMs there, whoever's they are. */
    @ParameterizedTest
    @CsvSource({
        "ADMIN,         yes, yes",
        "OPERATOR,      yes, yes",
        "OPERATOR_A,    yes, no",
        "AUDITOR,       yes, yes",
        "AUDITOR_ATLAS, no,  no",
        "AUDITOR_A,     yes, no",
        "VO_ADMIN,      no,  no",
        "USER,          no,  no"
    })
    void aHostsLogIsForWhoLooksAfterThatHost(Persona persona, String ownHost, String otherHost)
            throws Exception {
        site.see(Cast.changes().toArray(Change[]::new));
        Controller who = site.as(persona.principal());
        assertThat(said(answered(who.hostLog(Cast.A1, 10)))).isEqualTo(ownHost);
        assertThat(said(answered(who.hostLog(Cast.B1, 10)))).isEqualTo(otherHost);
    }

    private static String said(boolean may) {
        return may ? "yes" : "no";
    }

    private static boolean opens(Controller who, VmId vm) throws Exception {
        CompletableFuture<String> closed = new CompletableFuture<>();
        who.openConsole(vm, new ClosedListener(closed)).close();
        return closed.get(20, TimeUnit.SECONDS).equals("no hosts");
    }

    @Test
    void whoSeesAPartBeginsWithASnapshotWhateverItSaysItHas() throws Exception {
        VoId vo = new VoId("other");
        site.see(new Change.Put(new User("anna", "Anna", Set.of(), Set.of(vo))));
        long known = site.state().number();
        Controller anna = site.as(Principal.person("anna", "192.0.2.7"));
        Heard heard = new Heard();
        site.see(new Change.Remove(Vm.key(Things.vm(9, "none", 1, Vm.Origin.MANAGED).id())));
        anna.follow(known, heard);
        heard.untilAt(site.state().number());
        assertThat(heard.get(0)).isInstanceOf(Snapshot.class);
        assertThat(((Snapshot) heard.get(0)).entities()).noneMatch(Vm.class::isInstance);
    }

    @Test
    void aRoleThatIsTakenCountsAtOnceForWhoFollows() throws Exception {
        site.see(Cast.changes().toArray(Change[]::new));
        Heard heard = new Heard();
        site.as(Persona.OPERATOR.principal()).follow(0, heard);
        heard.untilHeard(1);
        assertThat(((Snapshot) heard.get(0)).entities()).contains(Cast.OF_CMS);
        site.submit(new DefineUser("olga", "", Set.of(), Set.of(Cast.ATLAS), List.of()));
        heard.untilAt(site.state().number());
        Snapshot now = (Snapshot) heard.get(1);
        assertThat(now.entities()).contains(Cast.ANNAS).doesNotContain(Cast.OF_CMS);
        assertThat(now.entities()).noneMatch(Host.class::isInstance);
        site.submit(new RemoveUser("olga"));
        heard.untilAt(site.state().number());
        assertThat(((Snapshot) heard.get(2)).entities()).isEmpty();
    }

    @Test
    void theAuditIsCutToWhatConcernsOne() throws Exception {
        site.see(Cast.changes().toArray(Change[]::new));
        site.submit(new ForgetVms(Set.of(Cast.ANNAS.id())));
        site.submit(new ForgetVms(Set.of(Cast.OF_CMS.id())));
        site.submit(new DefineGroup(Cast.RACK_A, "note"));
        get(site.as(Persona.USER.principal()).submit(CommandRequest.of(new SuspendVo(Cast.ATLAS))));
        assertThat(audit(Persona.ADMIN)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(audit(Persona.AUDITOR)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(audit(Persona.USER)).containsExactly(4L);
        assertThat(audit(Persona.VO_ADMIN)).containsExactly(1L, 4L);
        assertThat(audit(Persona.AUDITOR_ATLAS)).containsExactly(1L, 4L);
        assertThat(audit(Persona.OPERATOR_A)).containsExactly(1L, 3L);
        AuditEntry own = get(site.as(Persona.USER.principal()).audit(0, 10)).get(0);
        assertThat(own.from()).contains("192.0.2.7");
        assertThat(own.accepted()).isFalse();
    }

    @Test
    void noRefusalNamesWhatIsNotToBeSeen() throws Exception {
        site.see(Cast.changes().toArray(Change[]::new));
        Controller anna = site.as(Persona.USER.principal());
        assertThat(refusal(anna, new ForgetVms(Set.of(Cast.BERTS.id()))))
                .startsWith("\"Forget berts\" was not done");
        assertThat(refusal(anna, new ForgetVms(Set.of(Cast.OF_CMS.id()))))
                .startsWith("\"Forget VM " + Cast.OF_CMS.id() + "\" was not done");
        assertThat(refusal(anna, new CancelTask(Cast.CMS_TASK.id())))
                .startsWith("\"Cancel task " + Cast.CMS_TASK.id() + "\" was not done");
        assertThat(get(anna.audit(1, 1)).get(0).title()).doesNotContain("of-cms");
    }

    private static String refusal(Controller who, Command command) throws Exception {
        CommandReply reply = get(who.submit(CommandRequest.of(command)));
        return ((CommandReply.Refused) reply).refusals().get(0).message();
    }

    private List<Long> audit(Persona persona) throws Exception {
        return get(site.as(persona.principal()).audit(0, 10)).stream()
                .map(AuditEntry::sequence)
                .toList();
    }

    private static CreateVms create() {
        return new CreateVms(
                "web",
                1,
                ImageId.random(),
                Cast.ATLAS,
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
