// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a controller has to tell a console is kept whole, or not at all. */
class ControllerReportsTest {
    private final ReportQueue<ControllerReport> queue = new ReportQueue<>(new ControllerReports());

    private static ControllerReport revision(long number, int changes) {
        Change change = new Change.Remove(Vm.key(VmId.random()));
        return new ControllerReport.SiteChanged(
                "s",
                new Revision(
                        number,
                        Instant.EPOCH,
                        new Cause.Observed("node01"),
                        Collections.nCopies(changes, change)));
    }

    @Test
    void nothingIsLeftOutBeforeItOverflows() {
        List<ControllerReport> added = new ArrayList<>();
        boolean room = true;
        for (int i = 1; room && i < 100_000; i++) {
            ControllerReport report =
                    i % 2 == 0
                            ? revision(i, 100)
                            : new ControllerReport.ConsoleOutput("c", Bytes.of(new byte[10_000]));
            added.add(report);
            room = queue.add(report);
        }
        assertThat(room).as("it has a bound").isFalse();
        List<ControllerReport> out = new ArrayList<>();
        for (List<ControllerReport> b = queue.poll(); !b.isEmpty(); b = queue.poll()) {
            out.addAll(b);
        }
        assertThat(out).isEqualTo(added);
    }

    @Test
    void aSnapshotOfALargeSiteHasRoom() {
        Entity group = new NodeGroup(new GroupId("rack-a"), "");
        ControllerReport large =
                new ControllerReport.SiteChanged(
                        "s", new Snapshot(1, Instant.EPOCH, Collections.nCopies(200_000, group)));
        assertThat(queue.add(large)).isTrue();
        assertThat(queue.add(revision(2, 1000))).isTrue();
        assertThat(queue.poll()).containsExactly(large);
    }

    @Test
    void partsOfALargeSiteHaveRoomAndGoInMessagesOfTheirOwn() {
        Entity group = new NodeGroup(new GroupId("rack-a"), "");
        List<ControllerReport> parts =
                SiteParts.of(
                        "s",
                        new Snapshot(1, Instant.EPOCH, Collections.nCopies(200_000, group)),
                        1000);
        parts.forEach(part -> assertThat(queue.add(part)).isTrue());
        List<ControllerReport> out = new ArrayList<>();
        int messages = 0;
        for (List<ControllerReport> b = queue.poll(); !b.isEmpty(); b = queue.poll()) {
            out.addAll(b);
            messages++;
        }
        assertThat(out).isEqualTo(parts);
        assertThat(messages).isGreaterThan(50);
        assertThat(queue.add(revision(2, 1000))).as("all their weight is gone").isTrue();
    }

    @Test
    void ofADeploymentOnlyTheNewestPictureWaits() {
        ControllerReport first = moved("d1", 1);
        ControllerReport other = moved("d2", 1);
        ControllerReport newer = moved("d1", 2);
        ControllerReport between = new ControllerReport.ConsoleOutput("c", Bytes.utf8("x"));
        for (ControllerReport each : List.of(first, other, between, newer)) {
            assertThat(queue.add(each)).isTrue();
        }
        assertThat(queue.poll()).containsExactly(other, between, newer);
    }

    private static ControllerReport moved(String stream, long bytes) {
        return new ControllerReport.DeploymentMoved(
                stream,
                new DeploymentPicture(
                        new TaskId(new UUID(0, 1)),
                        Instant.EPOCH,
                        bytes,
                        1,
                        new HostId("library"),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
