// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.Controller;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Connections end and consoles are slow: what is followed has no gap, nothing comes twice. */
class ConsoleFollowTest {
    @TempDir Path root;
    private TestSite site;
    private Proxy proxy;

    @BeforeEach
    void start() throws Exception {
        site = new TestSite(root, TestSite.QUICK);
        proxy = new Proxy(site.number());
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        proxy.close();
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            site.gate.publish();
        }
    }

    @Test
    void cutsLeaveNoGapAndRepeatNothing() throws Exception {
        TestSite.Console console = site.consoleThrough(proxy.port(), "ada");
        Followed followed = Followed.from(console.controller(), 0);
        followed.reaches(0);
        for (int round = 1; round <= 8; round++) {
            publish(300);
            followed.reaches(followed.last() + 1);
            proxy.cut();
            publish(100);
            console.says("CONNECTED", round + 1);
        }
        publish(1);
        followed.reaches(8 * 400 + 1);
        followed.assertWhole();
        assertThat(followed.snapshots()).as("the tail was there each time").isEqualTo(1);
        assertThat(followed.events).hasSize(1 + 8 * 400 + 1);
    }

    @Test
    void aCutEndsWhatIsOpenAndACommandMayBeSentAgain() throws Exception {
        TestSite.Console console = site.consoleThrough(proxy.port(), "ada");
        Controller controller = console.controller();
        CommandRequest request = CommandRequest.of(new DefineGroup(new GroupId("rack-a"), ""));
        CommandReply first =
                controller.submit(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
        List<String> ends = new CopyOnWriteArrayList<>();
        controller.openConsole(
                VmId.random(),
                new ConsoleListener() {
                    @Override
                    public void output(Bytes output) {
                        ends.add("output");
                    }

                    @Override
                    public void closed(String cause) {
                        ends.add(cause);
                    }
                });
        Waits.until("console", () -> !site.gate.serials.isEmpty());
        site.gate.hold = new CompletableFuture<>();
        CompletableFuture<List<AuditEntry>> open = controller.audit(0, 1).toCompletableFuture();

        proxy.cut();

        assertThatThrownBy(() -> open.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RefusedException.class)
                .hasMessageContaining("The audit was not read: the request has no answer");
        Waits.until("end of the serial console", () -> !ends.isEmpty());
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0)).startsWith("the connection to the controller ended: ");
        console.says("CONNECTED", 2);
        assertThat(controller.submit(request).toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isEqualTo(first);
        assertThat(site.gate.revisions()).hasSize(1);
    }

    @Test
    void aSlowConsoleIsCutAndCatchesUp() throws Exception {
        TestSite.Console console = site.console("ada");
        Followed slow = Followed.from(console.controller(), 0);
        Followed other = Followed.from(site.console("bob").controller(), 0);
        slow.reaches(0);
        other.reaches(0);
        CountDownLatch awake = new CountDownLatch(1);
        slow.before = () -> Waits.until("awake", () -> awake.getCount() == 0);
        // More than the queue of a connection and all that may be under way.
        List<Change> many =
                Stream.generate(() -> (Change) new Change.Remove(Vm.key(VmId.random())))
                        .limit(2000)
                        .toList();
        int count = 60;
        for (int i = 1; i <= count; i++) {
            site.gate.publish(new Cause.Observed("node01"), many);
            // Whoever reads is not cut.
            other.reaches(i);
        }
        Waits.until("it was cut", () -> site.gate.followers() == 1);
        awake.countDown();
        slow.reaches(count);
        console.says("too slow for what the controller has to report", 1);
        slow.assertWhole();
        assertThat(slow.snapshots()).isEqualTo(1);
        assertThat(slow.events).isEqualTo(other.events);
    }

    @Test
    void aRestartedControllerIsDialledAgainAndToldAsAWhole() throws Exception {
        TestSite.Console console = site.console("ada");
        Followed followed = Followed.from(console.controller(), 0);
        followed.reaches(0);
        publish(5);
        followed.reaches(5);
        int number = site.number();
        site.port().close();
        console.says("the controller stops", 1);
        // The last observations were not on disk; what takes their place has their numbers.
        site.gate.forget(3);
        publish(4);
        site.open(number);
        Waits.until("told as a whole", () -> followed.snapshots() == 2);
        publish(1);
        followed.reaches(7);
        List<SiteEvent> afterwards = followed.events.subList(7, followed.events.size());
        assertThat(afterwards).isEqualTo(site.gate.revisions().subList(6, 7));
        assertThat(followed.events.get(6).number()).isEqualTo(6);
        followed.assertWhole();
    }

    @Test
    void aLargeSiteComesWholeAlsoWhereTheConnectionWasCutInTheMiddle() throws Exception {
        // Far more than the wire and the link hold: the cut comes before the end.
        site.gate.entities =
                IntStream.range(0, 60_000)
                        .<Entity>mapToObj(i -> new NodeGroup(new GroupId("rack" + i), ""))
                        .toList();
        publish(2);
        TestSite.Console console = site.consoleThrough(proxy.port(), "ada");
        Followed followed = Followed.from(console.controller(), 0);
        proxy.cut();
        followed.reaches(2);
        publish(1);
        followed.reaches(3);
        assertThat(followed.snapshots()).isEqualTo(1);
        assertThat(((Snapshot) followed.events.get(0)).entities()).isEqualTo(site.gate.entities);
        followed.assertWhole();
    }

    @Test
    void aFollowThatIsAskedForWithoutAConnectionBeginsWithTheNext() throws Exception {
        int number = site.number();
        publish(2);
        site.port().close();
        TestSite.Console console = site.consoleThrough(number, "ada");
        console.says("WAITING", 1);
        Followed followed = Followed.from(console.line.controller(), 1);
        site.open(number);
        followed.reaches(2);
        assertThat(followed.events)
                .allSatisfy(event -> assertThat(event).isInstanceOf(Revision.class));
    }
}
