// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.command.SetReserve;
import org.espalier.api.model.Host;
import org.espalier.api.model.StorageReserve;
import org.espalier.model.site.MHost;
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

import java.util.Optional;
import java.util.Set;

/** Something of hosts' disks is kept from VMs, by hand. */
@ExtendWith(Screenshots.class)
class ReserveFlowTest {
    private Bench bench;
    private Host first;
    private Host second;

    @BeforeEach
    void open() {
        bench = new Bench();
        first = bench.demo().hosts().get(0);
        second = bench.demo().hosts().get(1);
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

    private Bot dialog() {
        bench.workbench().command(ActionIds.SET_RESERVE);
        return bench.workbench().shell("Set Storage Reserve").bot();
    }

    private Optional<StorageReserve> reserve(Host host) {
        return bench.session()
                .find(host.key())
                .flatMap(each -> ((Host) ((MHost) each).getRecord()).reserve());
    }

    @Test
    void isSetForAllThatAreSelectedAndShownWhenAskedAgain() {
        bench.select(SiteParts.ACTIVITY, first.key(), second.key());
        Bot dialog = dialog();
        assertThat(dialog.text().getText()).isEqualTo("0");
        dialog.text().setText("15 %");
        dialog.button("OK").click();
        StorageReserve wanted = new StorageReserve(0, 15);
        bench.await("the reserve", () -> reserve(second).equals(Optional.of(wanted)));
        assertThat(bench.controller().submitted())
                .singleElement()
                .satisfies(
                        request ->
                                assertThat(request.command())
                                        .isEqualTo(
                                                new SetReserve(
                                                        Set.of(first.id(), second.id()), wanted)));
        bench.select(SiteParts.ACTIVITY, second.key());
        Bot again = dialog();
        assertThat(again.text().getText()).isEqualTo("15 %");
        again.button("Cancel").click();
        again.waitUntilClosed("Set Storage Reserve");
        assertThat(bench.controller().submitted()).hasSize(1);
    }

    @Test
    void whatMakesNoSenseCannotBeSent() {
        bench.select(SiteParts.ACTIVITY, first.key());
        Bot dialog = dialog();
        Button ok = dialog.wait("OK", Button.class, b -> b.getText().equals("OK"));
        dialog.text().setText("a lot");
        bench.await("OK off", () -> !ok.isEnabled());
        dialog.text().setText("50 GiB");
        bench.await("OK on", ok::isEnabled);
        dialog.button("Cancel").click();
        dialog.waitUntilClosed("Set Storage Reserve");
        assertThat(bench.controller().submitted()).isEmpty();
    }
}
