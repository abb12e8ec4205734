// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.ControllerReport;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A whole state in parts is that state again at the other end. */
class SitePartsTest {
    private static final int MOST = 7;

    private final SiteParts parts = new SiteParts();

    private static Snapshot snapshot(int entities) {
        return new Snapshot(
                5,
                Instant.EPOCH,
                IntStream.range(0, entities)
                        .<Entity>mapToObj(i -> new NodeGroup(new GroupId("rack" + i), ""))
                        .toList());
    }

    private SiteEvent hear(List<ControllerReport> reports) {
        SiteEvent whole = null;
        for (ControllerReport report : reports) {
            if (report instanceof ControllerReport.SitePart part) {
                assertThat(parts.add(part)).isTrue();
            } else {
                whole = parts.end(((ControllerReport.SiteChanged) report).event());
            }
        }
        return whole;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, MOST - 1, MOST, MOST + 1, 2 * MOST, 2 * MOST + 1, 100})
    void anySizeComesWhole(int size) {
        List<ControllerReport> reports = SiteParts.of("s", snapshot(size), MOST);
        assertThat(reports).hasSize(Math.max(1, (size + MOST - 1) / MOST));
        assertThat(hear(reports)).isEqualTo(snapshot(size));
    }

    @Test
    void aRevisionIsOneReport() {
        Revision revision = new Revision(6, Instant.EPOCH, new Cause.Observed("node01"), List.of());
        assertThat(hear(SiteParts.of("s", revision, 1))).isEqualTo(revision);
    }

    @Test
    void partsOfAnotherConnectionAreForgotten() {
        List<ControllerReport> reports = SiteParts.of("s", snapshot(3 * MOST), MOST);
        hear(reports.subList(0, 2));
        parts.clear();
        assertThat(hear(reports)).isEqualTo(snapshot(3 * MOST));
    }

    @Test
    void partsWithoutAnEndAreNotKept() {
        Entity group = new NodeGroup(new GroupId("rack"), "");
        ControllerReport.SitePart part =
                new ControllerReport.SitePart(
                        "s", Collections.nCopies(SiteParts.MOST_ENTITIES / 4, group));
        for (int i = 0; i < 4; i++) {
            assertThat(parts.add(part)).isTrue();
        }
        assertThat(parts.add(part)).isFalse();
    }
}
