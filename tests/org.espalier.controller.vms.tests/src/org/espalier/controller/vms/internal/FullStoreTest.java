// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.controller.store.SqliteStore;
import org.espalier.lab.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A whole controller whose store has no room any more, on a real, small disk. */
class FullStoreTest {
    private static final String NOTE = "x".repeat(20_000);

    @TempDir private Path place;

    @Test
    void commandsAreRefusedHostsAreShownAndAllGoesOnWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.at(place, 12_000)) {
            Path directory = Files.createDirectory(disk.place().resolve("store"));
            Path ballast = place.resolve("ballast");
            Files.write(ballast, new byte[7 << 20]);
            CommandRequest refused;
            int kept;
            try (VmSite site = new VmSite(new SqliteStore().open(directory), VmSite.PATIENT)) {
                site.enrol(1);
                AgentSessions.Session session = site.connect(1, new FakeAgent());
                site.see();
                kept = fill(site);
                refused = define(kept);
                assertThat(code(submit(site, refused))).isEqualTo(Refusal.Code.DISK_FULL);
                VmId vm = VmId.random();
                session.report(new AgentReport.VmsChanged(List.of(running(vm)), Set.of()));
                VmSite.until("it is shown", () -> site.state().vm(vm).isPresent());
                Files.delete(ballast);
                assertThat(submit(site, refused))
                        .as("the same command, once there is room")
                        .isInstanceOf(CommandReply.Accepted.class);
            }
            try (VmSite site = new VmSite(new SqliteStore().open(directory), VmSite.PATIENT)) {
                for (int i = 0; i <= kept; i++) {
                    assertThat(site.state().group(new GroupId("g" + i)))
                            .as("acknowledged: " + i)
                            .isPresent();
                }
                assertThat(site.state().vmsOn(VmSite.host(1))).hasSize(1);
            }
        }
    }

    /** Gives commands until there is no room; how many were accepted. */
    private static int fill(VmSite site) throws Exception {
        int kept = 0;
        while (submit(site, define(kept)) instanceof CommandReply.Accepted) {
            kept++;
            assertThat(kept).as("the disk is never full").isLessThan(1000);
        }
        return kept;
    }

    private static CommandRequest define(int number) {
        return CommandRequest.of(new DefineGroup(new GroupId("g" + number), NOTE));
    }

    private static CommandReply submit(VmSite site, CommandRequest request) throws Exception {
        return site.controller.submit(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static Refusal.Code code(CommandReply reply) {
        return ((CommandReply.Refused) reply).refusals().get(0).code();
    }

    private static VmObservation running(VmId vm) {
        return new VmObservation(vm, "one", VmState.RUNNING, Capacity.NONE, Optional.empty());
    }
}
