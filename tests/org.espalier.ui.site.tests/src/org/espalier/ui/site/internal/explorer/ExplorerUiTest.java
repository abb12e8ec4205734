// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.TreeItemBot;
import org.espalier.ui.site.internal.SiteFixture;
import org.espalier.ui.text.Noun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class ExplorerUiTest {
    private SiteFixture site;
    private Bot bot;

    @BeforeEach
    void open() {
        site = new SiteFixture(2, 24);
        bot = site.workbench().viewById(SiteParts.EXPLORER).bot();
        awaitGroups(2);
    }

    private void awaitGroups(int groups) {
        site.await(
                groups + " groups",
                () -> bot.tree().getTreeItem("Riverside").getNodes().size() == groups);
    }

    @AfterEach
    void close() {
        bot.text().setText("");
        awaitGroups(2);
        site.close();
    }

    private TreeItemBot rackA() {
        return bot.tree().expandNode("Riverside", "rack-a");
    }

    @Test
    void groupsHostsAndVosAreListed() {
        assertThat(bot.tree().getTreeItem("Riverside").getNodes())
                .anyMatch(t -> t.startsWith("rack-a"))
                .anyMatch(t -> t.startsWith("rack-b") && t.endsWith("GPU"));
        assertThat(bot.tree().expandNode("Virtual organisations").getNodes())
                .containsExactly("atlas", "biomed", "chem", "physics");
        List<String> hosts = rackA().getNodes();
        assertThat(hosts).hasSize(21);
        assertThat(hosts.get(20)).isEqualTo("4 more hosts");
    }

    @Test
    void moreHostsAreListedOnOpening() {
        TreeItemBot rack = rackA();
        rack.getNode("4 more hosts").doubleClick();
        site.await("all hosts", () -> rack.getNodes().size() == 24);
    }

    @Test
    void silentHostSaysSinceWhen() {
        Host host = site.demo().hosts().get(0);
        site.controller().put(host.withState(HostState.UNKNOWN, Optional.empty()));
        TreeItemBot rack = rackA();
        site.await(
                "the hint",
                () ->
                        rack.getNodes().stream()
                                .anyMatch(
                                        t ->
                                                t.startsWith(host.id().value())
                                                        && t.contains("unheard of for")));
    }

    @Test
    void hostInMaintenanceModeSaysItWithItsVmsAndIsFoundByIt() {
        Host host = site.demo().hosts().get(0);
        long vms = site.demo().vms().stream().filter(v -> v.host().equals(host.id())).count();
        site.controller().put(host.inMaintenance(Optional.of(Instant.now())));
        TreeItemBot rack = rackA();
        site.await(
                "the hint",
                () ->
                        rack.getNodes().stream()
                                .anyMatch(
                                        t ->
                                                t.startsWith(host.id().value())
                                                        && t.contains(
                                                                "maintenance, "
                                                                        + Noun.VM.count(
                                                                                (int) vms))));
        bot.text().setText("state:maintenance");
        awaitGroups(1);
        assertThat(rackA().getNodes()).singleElement().asString().startsWith(host.id().value());
    }

    @Test
    void newVmAppearsAndDeletedVmGoes() {
        Vm vm = site.demo().vms().get(0);
        TreeItemBot node = rackA().getNode(vm.host().value()).expand();
        assertThat(node.getNodes()).anyMatch(t -> t.startsWith(vm.name()));
        site.controller().remove(vm.key());
        site.await(
                "the VM to go",
                () -> node.getNodes().stream().noneMatch(t -> t.startsWith(vm.name())));
        site.controller().put(vm);
        site.await(
                "the VM to come back",
                () -> node.getNodes().stream().anyMatch(t -> t.startsWith(vm.name())));
    }

    @Test
    void aVmThatMovedHangsBelowItsNewHostAlsoWhereItsVoIsOpen() {
        Vm vm = site.demo().vms().get(0);
        String to =
                site.demo().hosts().stream()
                        .map(host -> host.id().value())
                        .filter(host -> !host.equals(vm.host().value()))
                        .findFirst()
                        .orElseThrow();
        bot.tree().expandNode("Virtual organisations", vm.vo().value());
        TreeItemBot before = rackA().getNode(vm.host().value()).expand();
        TreeItemBot after = rackA().getNode(to).expand();
        site.controller().put(vm.on(new HostId(to)));
        site.await(
                "the VM below its new host",
                () -> after.getNodes().stream().anyMatch(t -> t.startsWith(vm.name())));
        assertThat(before.getNodes()).noneMatch(t -> t.startsWith(vm.name()));
        site.controller().put(vm);
    }

    @Test
    void filterLeavesWhatMatches() {
        bot.text().setText("/node01[12]/");
        awaitGroups(1);
        assertThat(rackA().getNodes()).hasSize(2);
        bot.text().setText("no such thing");
        bot.wait(
                "the message",
                org.eclipse.swt.widgets.Link.class,
                l -> l.getVisible() && l.getText().startsWith("None of 48 hosts"));
    }

    @Test
    void clearingTheFilterOpensWhatWasOpen() {
        List<String> open = rackA().getNodes();
        bot.text().setText("no such thing");
        site.await("nothing", () -> bot.tree().getTreeItem("Riverside").getNodes().isEmpty());
        bot.text().setText("");
        awaitGroups(2);
        assertThat(bot.tree().getTreeItem("Riverside").getNode("rack-a").getNodes())
                .hasSameSizeAs(open);
    }

    @Test
    void theFilterKnowsPropertiesAndWordsThatMustAllMatch() {
        bot.text().setText("state:unheard group:rack-a");
        awaitGroups(1);
        assertThat(rackA().getNodes())
                .isNotEmpty()
                .allMatch(text -> text.contains("unheard of for"));
    }

    @Test
    void collapsingLeavesTheRootsOpen() {
        rackA();
        site.workbench().viewById(SiteParts.EXPLORER).toolbarButton("Collapse All").click();
        site.await(
                "the group to close",
                () -> bot.tree().getTreeItem("Riverside").getNodes().size() == 2);
        assertThat(bot.tree().getTreeItem("Riverside").getNodes()).hasSize(2);
        assertThat(bot.tree().getTreeItem("Virtual organisations").getNodes()).hasSize(4);
    }

    @Test
    void aVmHangsBelowItsNewHostAlsoWhereItsOldOneWasNeverOpened() {
        List<Vm> vms = site.demo().vms();
        Vm vm = vms.get(vms.size() - 1);
        Host other =
                site.demo().hosts().stream()
                        .filter(h -> !h.id().equals(vm.host()) && h.state() == HostState.ONLINE)
                        .findFirst()
                        .orElseThrow();
        TreeItemBot target = rackA().getNode(other.id().value()).expand();
        assertThat(target.getNodes()).noneMatch(t -> t.startsWith(vm.name()));
        site.controller().put(vm.on(other.id()));
        site.await(
                "the VM below its new host",
                () -> target.getNodes().stream().anyMatch(t -> t.startsWith(vm.name())));
    }

    @Test
    void whoseFirstVmComesCanBeOpenedAndWhoseLastGoesSaysSo() {
        List<String> from = List.of("node005");
        List<Vm> vms =
                site.demo().vms().stream().filter(vm -> from.contains(vm.host().value())).toList();
        List<Vm> gone =
                site.demo().vms().stream()
                        .filter(vm -> vm.host().value().equals("node001"))
                        .toList();
        TreeItemBot rack = rackA();
        gone.forEach(vm -> site.controller().remove(vm.key()));
        site.await("node001 without VMs", () -> rack.getNode("node001").getNodes().isEmpty());
        assertThat(rack.getNode("node005").getText()).endsWith(Noun.VM.count(vms.size()));
        vms.forEach(vm -> site.controller().put(vm.on(new HostId("node001"))));
        site.await(
                "node001 with VMs",
                () -> rack.getNode("node001").getText().endsWith(Noun.VM.count(vms.size())));
        // The words may come first: what hangs where is looked at in a pace of its own.
        site.await("it can be opened", () -> !rack.getNode("node001").getNodes().isEmpty());
        assertThat(rack.getNode("node005").getText()).isEqualTo("node005");
        assertThat(rack.getNode("node005").getNodes()).as("nothing to open").isEmpty();
    }
}
