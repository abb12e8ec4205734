// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.command.Command;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.ui.SiteParts;
import org.espalier.ui.actions.ActionIds;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Set;

/** Agents are updated and hosts rebooted, by hand. */
@ExtendWith(Screenshots.class)
class RollFlowTest {
    private Bench bench;
    private Host first;
    private Host second;

    @BeforeEach
    void open() {
        bench = new Bench();
        List<Host> well =
                bench.demo().hosts().stream().filter(h -> h.state() == HostState.ONLINE).toList();
        first = well.get(0);
        second = well.get(1);
    }

    @AfterEach
    void close() {
        Ui.run(
                bench.workbench().display(),
                () -> {
                    for (Shell shell : bench.workbench().display().getShells()) {
                        if (shell.getData("id") != null) {
                            shell.close();
                        }
                    }
                });
        bench.close();
    }

    private Bot open(String action, String title, Host... hosts) {
        bench.select(
                SiteParts.ACTIVITY,
                List.of(hosts).stream()
                        .map(Host::key)
                        .toArray(org.espalier.api.model.EntityKey[]::new));
        bench.workbench().command(action);
        return bench.workbench().shell(title).bot();
    }

    private void awaitLast(Command command) {
        bench.await(
                "sent",
                () -> {
                    var all = bench.controller().submitted();
                    return !all.isEmpty() && all.get(all.size() - 1).command().equals(command);
                });
    }

    @Test
    void updatesAgentsAfterAPreview() {
        Bot dialog = open(ActionIds.UPDATE_AGENTS, "Update Agents", first, second);
        Text versions =
                dialog.wait("versions", Text.class, t -> "roll.versions".equals(t.getData("id")));
        assertThat(Ui.<String>get(bench.workbench().display(), versions::getText).lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith(first.id().value() + ": "));
        dialog.button("Update").click();
        awaitLast(new UpdateAgents(Set.of(first.id(), second.id())));
    }

    @Test
    void cancelDoesNothing() {
        Bot dialog = open(ActionIds.UPDATE_AGENTS, "Update Agents", first);
        dialog.button("Cancel").click();
        dialog.waitUntilClosed("Update Agents");
        assertThat(bench.controller().submitted()).isEmpty();
    }

    @Test
    void leavesHostsAloneOnWhichVmsRunUnlessToldOtherwise() {
        Bot dialog = open(ActionIds.REBOOT_HOST, "Reboot Host", first);
        dialog.button("Reboot").click();
        awaitLast(new RebootHosts(Set.of(first.id()), true, 600));
    }
}
