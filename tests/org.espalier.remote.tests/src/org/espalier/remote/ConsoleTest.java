// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.Placement;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Revision;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A controller elsewhere gives the same answers as one in this process. */
class ConsoleTest {
    @TempDir Path root;
    private TestSite site;
    private Controller near;
    private Controller far;

    @BeforeEach
    void start() throws Exception {
        site = new TestSite(root, TestSite.QUICK);
        far = site.console("ada").controller();
        near = site.gate.as(Principal.person("ada", "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static CommandRequest defineGroup(String name) {
        return CommandRequest.of(new DefineGroup(new GroupId(name), ""));
    }

    @Test
    void thePrincipalIsThatOfTheCertificate() throws Exception {
        // Who and where from: what they may do is not the certificate's to say.
        assertThat(site.gate.principals.get(0)).isEqualTo(Principal.person("ada", "127.0.0.1"));
        CommandReply.Accepted accepted =
                (CommandReply.Accepted) get(far.submit(defineGroup("rack-a")));
        Revision made = site.gate.revisions().get((int) accepted.revision() - 1);
        assertThat(made.cause()).isInstanceOf(Cause.Commanded.class);
        assertThat(((Cause.Commanded) made.cause()).by()).isEqualTo("ada");
    }

    @Test
    void aRepeatedCommandGetsItsFirstAnswerFarOrNear() throws Exception {
        CommandRequest request = defineGroup("rack-a");
        CommandReply first = get(far.submit(request));
        assertThat(first).isInstanceOf(CommandReply.Accepted.class);
        assertThat(get(far.submit(request))).isEqualTo(first);
        assertThat(get(near.submit(request))).isEqualTo(first);
        assertThat(site.gate.revisions()).hasSize(1);
    }

    @Test
    void aRefusedCommandSaysWhy() throws Exception {
        CommandRequest request = CommandRequest.of(new ForgetVms(Set.of(VmId.random())));
        CommandReply reply = get(far.submit(request));
        assertThat(reply)
                .isEqualTo(new CommandReply.Refused(request.id(), List.of(FakeGate.REFUSAL)));
        assertThat(get(near.submit(request))).isEqualTo(reply);
    }

    @Test
    void aRefusedEnrolmentSaysWhy() {
        HostId unknown = new HostId("unknown");
        assertThatThrownBy(() -> get(far.enrolment(unknown)))
                .isInstanceOf(RefusedException.class)
                .hasMessage(FakeGate.REFUSAL.message());
    }

    @Test
    void plansAndLogsAreTheSame() throws Exception {
        CreateVms command =
                new CreateVms(
                        "tiny",
                        2,
                        ImageId.of("0a1b2c3d-4e5f-4061-8273-8495a6b7c8d9"),
                        new VoId("physics"),
                        new Capacity(1, 64L << 20, 0),
                        new Placement(Placement.Strategy.PACK, Set.of()),
                        false);
        assertThat(get(far.plan(command))).isEqualTo(get(near.plan(command)));
        HostId host = new HostId("node01");
        assertThat(get(far.enrolment(host))).isEqualTo(get(near.enrolment(host)));
        VmId vm = VmId.random();
        assertThat(get(far.serialLog(vm, 5 << 20))).isEqualTo(get(near.serialLog(vm, 5 << 20)));
        assertThat(get(far.hostLog(host, 99))).isEqualTo(get(near.hostLog(host, 99)));
    }

    @Test
    void deploymentsArePlannedAndFollowedFarAsNear() throws Exception {
        ImageId image = ImageId.of("0a1b2c3d-4e5f-4061-8273-8495a6b7c8d9");
        DeployImage command = new DeployImage(image, Set.of(new HostId("node01")));
        assertThat(get(far.planDeployment(command))).isEqualTo(FakeGate.DEPLOYMENT_PLAN);
        assertThat(get(far.imageManifest(image))).isEqualTo(get(near.imageManifest(image)));
        assertThat(get(far.sharedChunks(image))).isEqualTo(get(near.sharedChunks(image)));
        TaskId task = TaskId.random();
        assertThat(get(far.retry(task))).isEqualTo(get(near.retry(task)));
        PoolQuestion files = new PoolQuestion.Files("store", "sub");
        assertThat(get(far.askPool(files))).isEqualTo(get(near.askPool(files)));
        BlockingQueue<DeploymentPicture> pictures = new LinkedBlockingQueue<>();

        Subscription followed = far.followDeployment(task, pictures::add);

        assertThat(pictures.poll(20, TimeUnit.SECONDS)).isEqualTo(FakeGate.picture(task));
        followed.close();
        assertThat(site.gate.leftDeployments.poll(20, TimeUnit.SECONDS)).isEqualTo(task);
    }

    @Test
    void theAuditComesInPages() throws Exception {
        for (int i = 0; i < 7; i++) {
            get(far.submit(defineGroup("rack-" + i)));
        }
        List<AuditEntry> all = get(near.audit(0, 100));
        assertThat(all).hasSize(7);
        assertThat(get(far.audit(0, 3))).isEqualTo(all.subList(0, 3));
        assertThat(get(far.audit(3, 3))).isEqualTo(all.subList(3, 6));
        assertThat(get(far.audit(6, 3))).isEqualTo(all.subList(6, 7));
        assertThat(get(far.audit(7, 3))).isEmpty();
    }

    @Test
    void standingAndProofOfTheAuditAreTheSame() throws Exception {
        assertThat(get(far.standing())).isEqualTo(get(near.standing()));
        assertThat(get(far.standing()).name()).isEqualTo("ada");
        assertThat(get(far.verifyAudit())).isEqualTo(get(near.verifyAudit()));
        assertThat(get(far.health())).isEqualTo(FakeGate.HEALTH);
        assertThat(get(far.consoleCredentials("bob")))
                .isEqualTo(get(near.consoleCredentials("bob")));
    }

    @Test
    void whatIsRefusedNearIsRefusedFar() {
        for (Controller each : List.of(near, far)) {
            assertThatThrownBy(() -> get(each.measurements()))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> assertThat(e.refusal()).isEqualTo(FakeGate.REFUSAL));
        }
    }

    @Test
    void aFaultOfTheControllerIsSaid() {
        assertThatThrownBy(() -> get(far.history(new HostId("node01"))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(Refusal.Code.INTERNAL))
                .hasMessageContaining("The history of node01 was not read")
                .hasMessageContaining("no disk");
    }

    @Test
    void followingFromNothingGivesASnapshotAndThenRevisions() {
        site.gate.publish();
        Followed followed = Followed.from(far, 0);
        followed.reaches(1);
        site.gate.publish();
        site.gate.publish();
        followed.reaches(3);
        assertThat(followed.snapshots()).isEqualTo(1);
        assertThat(followed.events).hasSize(3);
        followed.assertWhole();
    }

    @Test
    void followingFromARevisionGivesTheTail() {
        for (int i = 0; i < 5; i++) {
            site.gate.publish();
        }
        Followed followed = Followed.from(far, 3);
        followed.reaches(5);
        assertThat(followed.events).containsExactlyElementsOf(site.gate.revisions().subList(3, 5));
    }

    @Test
    void whoFollowsNoMoreHearsNoMore() {
        Followed followed = new Followed();
        Subscription subscription = far.follow(0, followed);
        followed.reaches(0);
        subscription.close();
        Waits.until("the controller knows", () -> site.gate.followers() == 0);
        site.gate.publish();
        Followed other = Followed.from(far, 0);
        other.reaches(1);
        assertThat(followed.events).hasSize(1);
    }

    @Test
    void aFollowerThatFailsHearsNoMoreAndOthersDo() {
        Followed broken = Followed.from(far, 0);
        broken.before =
                () -> {
                    throw new IllegalStateException("no view");
                };
        Followed other = Followed.from(far, 0);
        other.reaches(0);
        site.gate.publish();
        other.reaches(1);
        Waits.until("one is left", () -> site.gate.followers() == 1);
        site.gate.publish();
        other.reaches(2);
    }

    @Test
    void twoConsolesSeeTheSameRevisions() throws Exception {
        Followed ada = Followed.from(far, 0);
        Followed bob = Followed.from(site.console("bob").controller(), 0);
        ada.reaches(0);
        bob.reaches(0);
        get(far.submit(defineGroup("rack-a")));
        ada.reaches(1);
        bob.reaches(1);
        assertThat(bob.events).isEqualTo(ada.events);
    }

    @Test
    void severalConnectionsOfOneConsoleAreFine() throws Exception {
        Controller second = site.console("ada").controller();
        get(second.submit(defineGroup("rack-a")));
        get(far.submit(defineGroup("rack-b")));
        assertThat(site.gate.revisions()).hasSize(2);
    }

    /** What a serial console's reader heard. */
    private static final class Reader implements ConsoleListener {
        final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void output(Bytes output) {
            heard.add(output.text());
        }

        @Override
        public void closed(String cause) {
            heard.add("closed: " + cause);
        }
    }

    @Test
    void aSerialConsoleWorksBothWaysAndInOrder() {
        VmId vm = VmId.random();
        Reader reader = new Reader();
        ConsoleSession session = far.openConsole(vm, reader);
        Waits.until("console", () -> !site.gate.serials.isEmpty());
        FakeGate.Serial serial = site.gate.serials.get(0);
        assertThat(serial.vm).isEqualTo(vm);
        for (int i = 0; i < 300; i++) {
            session.type(Bytes.utf8("in" + i));
            serial.listener.output(Bytes.utf8("out" + i));
        }
        Waits.until("all input", () -> serial.typed.size() == 300);
        serial.listener.closed("its VM stopped");
        Waits.until("the end", () -> reader.heard.contains("closed: its VM stopped"));
        assertThat(reader.heard).hasSize(301).startsWith("out0").contains("out299");
        for (int i = 0; i < 300; i++) {
            assertThat(reader.heard.get(i)).isEqualTo("out" + i);
        }
        for (int i = 0; i < 300; i++) {
            assertThat(serial.typed.get(i)).isEqualTo(Bytes.utf8("in" + i));
        }
        session.type(Bytes.utf8("into nothing"));
        session.close();
        assertThat(reader.heard).hasSize(301);
    }

    @Test
    void whoLeavesASerialConsoleIsDetached() {
        Reader reader = new Reader();
        ConsoleSession session = far.openConsole(VmId.random(), reader);
        Waits.until("console", () -> !site.gate.serials.isEmpty());
        session.close();
        Waits.until("detached", () -> site.gate.serials.get(0).left);
        assertThat(reader.heard).isEmpty();
    }

    @Test
    void theLineEndsAndEverythingSaysSo() throws Exception {
        TestSite.Console console = site.console("bob");
        Controller controller = console.controller();
        Reader reader = new Reader();
        controller.openConsole(VmId.random(), reader);
        Waits.until("console", () -> site.gate.serials.size() == 1);
        site.gate.hold = new CompletableFuture<>();
        CompletionStage<List<AuditEntry>> open = controller.audit(0, 1);
        console.line.close();
        assertThatThrownBy(() -> get(open))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(Refusal.Code.UNREACHABLE))
                .hasMessageContaining("The audit was not read");
        Waits.until("end of the serial console", () -> !reader.heard.isEmpty());
        assertThat(reader.heard.get(0)).startsWith("closed: the connection to the controller");
        Waits.until("detached", () -> site.gate.serials.get(0).left);
        assertThatThrownBy(() -> get(controller.submit(defineGroup("rack-a"))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The command has no answer");
        Reader late = new Reader();
        controller.openConsole(VmId.random(), late);
        assertThat(late.heard.get(0)).startsWith("closed: there is no connection");
    }
}
