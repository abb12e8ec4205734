// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.EnrolHosts;
import org.espalier.api.event.Change;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Network;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Site;
import org.espalier.controller.core.testing.ScriptedJournal;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first start, later ones, and what a long life leaves in the journal. */
class StartTest {
    private final ScriptedJournal journal = new ScriptedJournal();

    @Test
    void theFirstStartFoundsTheSiteForGood() throws Exception {
        Site founded;
        try (TestCore site = new TestCore(journal)) {
            founded = site.state().site().orElseThrow();
            assertThat(founded.name()).isEqualTo("Test");
            assertThat(site.state().hasVo(founded.defaultVo())).isTrue();
            assertThat(site.state().all(EntityKind.NETWORK, Network.class)).hasSize(1);
            assertThat(journal.recover().tail()).as("kept at once").hasSize(1);
        }
        try (TestCore site = new TestCore(journal)) {
            assertThat(site.state().site()).contains(founded);
        }
    }

    @Test
    void newSettingsRenameTheSiteAndKeepItsIdentity() throws Exception {
        Site founded;
        try (TestCore site = new TestCore(journal)) {
            founded = site.state().site().orElseThrow();
        }
        ControllerSettings old = TestCore.settings();
        ControllerSettings renamed =
                new ControllerSettings(
                        "Bonn", old.directory(), old.images(), ControllerSettings.bridge("br0"));
        try (ControllerCore core = ControllerCore.start(renamed, journal, Clock.systemUTC())) {
            assertThat(core.state().site()).get().extracting("name").isEqualTo("Bonn");
            assertThat(core.state().site()).get().extracting("id").isEqualTo(founded.id());
            assertThat(core.state().all(EntityKind.NETWORK, Network.class))
                    .extracting(Network::bridge)
                    .containsExactly("br0");
        }
    }

    @Test
    void afterARestartNoHostIsBelievedToBeOnline() throws Exception {
        HostId seen = new HostId("node1");
        HostId expected = new HostId("node2");
        try (TestCore site = new TestCore(journal)) {
            site.submit(new EnrolHosts(Set.of(seen, expected), new GroupId("rack")));
            Host host = site.state().host(seen).orElseThrow();
            site.see(new Change.Put(host.withState(HostState.ONLINE, Optional.empty())));
        }
        try (TestCore site = new TestCore(journal)) {
            assertThat(site.state().host(seen))
                    .get()
                    .extracting("state")
                    .isEqualTo(HostState.UNKNOWN);
            assertThat(site.state().host(expected))
                    .get()
                    .extracting("state")
                    .isEqualTo(HostState.EXPECTED);
        }
    }

    @Test
    void oldRevisionsBecomeASnapshot() throws Exception {
        try (TestCore site = new TestCore(journal)) {
            for (int round = 0; round < 25; round++) {
                List<Change> changes = new ArrayList<>();
                for (int i = 0; i < 1000; i++) {
                    GroupId group = new GroupId("g" + i);
                    changes.add(new Change.Put(new NodeGroup(group, "round " + round)));
                }
                site.see(changes.toArray(Change[]::new));
                site.submit(new EnrolHosts(Set.of(new HostId("node" + round)), new GroupId("g")));
            }
            journal.untilCompacted();
        }
        try (TestCore site = new TestCore(journal)) {
            assertThat(site.state().count(EntityKind.GROUP)).isEqualTo(1001);
            assertThat(site.state().group(new GroupId("g7")))
                    .get()
                    .extracting("note")
                    .isEqualTo("round 24");
            assertThat(site.state().count(EntityKind.HOST)).isEqualTo(25);
        }
    }
}
