// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.networks;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.HostId;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Networks, their pools, and who had which address, by hand in the real workbench. */
@ExtendWith(Screenshots.class)
class NetworksFlowTest {
    private static final NetworkId GRID = new NetworkId("grid");
    private static final Network NETWORK =
            new Network(GRID, Network.Kind.BRIDGE, "br7").withIpv4(new IpPrefix("10.7.0.0/16"));

    private Bench bench;
    private Display display;
    private Bot view;

    @BeforeEach
    void open() {
        bench = new Bench();
        display = bench.workbench().display();
        bench.controller().put(NETWORK);
        view = bench.workbench().viewById(SiteParts.NETWORKS).bot();
        bench.await("the network", () -> row(table("networks.table"), "grid") >= 0);
    }

    @AfterEach
    void close() {
        Ui.run(
                display,
                () -> {
                    for (Shell shell : display.getShells()) {
                        if (shell.getData("id") != null || shell.getText().startsWith("Delete")) {
                            shell.close();
                        }
                    }
                });
        bench.close();
    }

    private Control control(Bot within, String id) {
        return within.wait(id, Control.class, c -> id.equals(c.getData("id")));
    }

    private Table table(String id) {
        return (Table) control(view, id);
    }

    private int row(Table table, String name) {
        return Ui.get(
                display,
                () -> {
                    for (int i = 0; i < table.getItemCount(); i++) {
                        if (table.getItem(i).getText(0).equals(name)) {
                            return i;
                        }
                    }
                    return -1;
                });
    }

    private void choose(String id, String name) {
        Table table = table(id);
        int row = row(table, name);
        Ui.run(
                display,
                () -> {
                    table.setSelection(row);
                    table.notifyListeners(SWT.Selection, new Event());
                });
    }

    private void press(String id) {
        Button button = (Button) control(view, id);
        bench.await(id + " enabled", button::isEnabled);
        Ui.start(display, () -> button.notifyListeners(SWT.Selection, new Event()));
    }

    private void type(Bot dialog, String id, String text) {
        Text field = (Text) control(dialog, id);
        Ui.run(display, () -> field.setText(text));
    }

    private void select(Bot dialog, String id, String item) {
        Combo combo = (Combo) control(dialog, id);
        Ui.run(
                display,
                () -> {
                    combo.select(combo.indexOf(item));
                    combo.notifyListeners(SWT.Selection, new Event());
                });
    }

    private String trouble(Bot dialog, String id) {
        Label label = (Label) control(dialog, id);
        return Ui.get(display, label::getText);
    }

    private Command sent(int count) {
        bench.await("a command", () -> bench.controller().submitted().size() >= count);
        List<CommandRequest> all = bench.controller().submitted();
        return all.get(all.size() - 1).command();
    }

    @Test
    void aNetworkIsMadeOfWhatIsTypedAndSaysWhatIsWrongBefore() {
        press("networks.new");
        Bot dialog = bench.workbench().shell("New Network").bot();
        type(dialog, "network.name", "grid");
        assertThat(trouble(dialog, "network.trouble")).startsWith("There is a network grid");
        type(dialog, "network.name", "lab");
        select(dialog, "network.kind", "VLAN");
        assertThat(trouble(dialog, "network.trouble")).startsWith("A VLAN needs a number");
        type(dialog, "network.tag", "7");
        type(dialog, "network.uplink", "eth1");
        type(dialog, "network.bridge", "br8");
        type(dialog, "network.ipv4", "10.8.1.0/16");
        assertThat(trouble(dialog, "network.trouble")).contains("Did you mean 10.8.0.0/16?");
        assertThat(dialog.button("Create Network").isEnabled()).isFalse();
        type(dialog, "network.ipv4", "10.8.0.0/16");
        type(dialog, "network.gateway", "10.8.0.1");
        assertThat(trouble(dialog, "network.trouble")).isEmpty();
        dialog.button("Create Network").click();
        Network made = ((CreateNetwork) sent(1)).network();
        assertThat(made.segment()).contains(new Network.Segment(7, "eth1", Optional.empty()));
        assertThat(made.gateway()).contains(new IpAddress("10.8.0.1"));
        bench.await("it is shown", () -> row(table("networks.table"), "lab") >= 0);
    }

    @Test
    void aNetworkIsChangedAndDeletedAfterAQuestion() {
        choose("networks.table", "grid");
        press("networks.edit");
        Bot dialog = bench.workbench().shell("Edit Network").bot();
        type(dialog, "network.mtu", "1450");
        dialog.button("Change").click();
        assertThat(((ChangeNetwork) sent(1)).network().mtu()).contains(1450L);
        bench.await("the view is free", () -> row(table("networks.table"), "grid") >= 0);
        choose("networks.table", "grid");
        press("networks.delete");
        bench.workbench().shell("Delete Network grid").bot().button("Delete").click();
        assertThat(sent(2)).isEqualTo(new DeleteNetwork(GRID));
        bench.await("it is gone", () -> row(table("networks.table"), "grid") < 0);
    }

    @Test
    void aPoolIsSetAndShownWithWhatIsUsedAndFree() {
        choose("networks.table", "grid");
        press("pools.set");
        Bot dialog = bench.workbench().shell("Address Pool").bot();
        String vo = "biomed";
        select(dialog, "pool.vo", vo);
        type(dialog, "pool.prefixes", "10.7.4.0");
        assertThat(trouble(dialog, "pool.trouble")).contains("is no prefix");
        type(dialog, "pool.prefixes", "10.7.4.0/22");
        dialog.button("Set Pool").click();
        assertThat(sent(1))
                .isEqualTo(
                        new SetAddressPool(
                                GRID,
                                Optional.of(new VoId(vo)),
                                List.of(new IpPrefix("10.7.4.0/22"))));
        Table pools = table("pools.table");
        bench.await("it is shown", () -> row(pools, "grid") == 0);
        assertThat(Ui.get(display, () -> pools.getItem(0).getText(1))).isEqualTo(vo);
        assertThat(Ui.get(display, () -> pools.getItem(0).getText(3))).isEqualTo("3");
        assertThat(Ui.get(display, () -> pools.getItem(0).getText(4))).isEqualTo("11");
    }

    @Test
    void whoHadAnAddressIsFoundByWords() {
        bench.controller().note(use("tiny-1", "10.7.4.1"));
        bench.controller().note(use("tiny-2", "10.7.4.2"));
        Bot addresses = bench.workbench().viewById(SiteParts.ADDRESSES).bot();
        Text search = (Text) control(addresses, "addresses.search");
        Table table = (Table) control(addresses, "addresses.table");
        Ui.run(
                display,
                () -> {
                    search.setText("10.7.4.2");
                    search.notifyListeners(SWT.DefaultSelection, new Event());
                });
        bench.await("one is found", () -> table.getItemCount() == 1);
        assertThat(Ui.get(display, () -> table.getItem(0).getText(3))).isEqualTo("tiny-2");
        Ui.run(
                display,
                () -> {
                    search.setText("nobody");
                    search.notifyListeners(SWT.DefaultSelection, new Event());
                });
        bench.await("none is found", () -> table.getItemCount() == 0);
        assertThat(trouble(addresses, "addresses.state")).startsWith("Nothing found");
    }

    private static AddressUse use(String name, String ip) {
        VmId vm = VmId.random();
        return new AddressUse(
                GRID,
                MacAddress.of(vm),
                Optional.of(new IpAddress(ip)),
                Optional.empty(),
                vm,
                name,
                new VoId("biomed"),
                Optional.of("ada"),
                Optional.of("tiny.img"),
                new HostId("node01"),
                Instant.parse("2026-11-21T10:00:00Z"),
                Optional.empty());
    }
}
