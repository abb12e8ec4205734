// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
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
import org.espalier.ui.text.Quantities;
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
        dialog.button("Set Reserve").click();
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

    private static Button set(Bot dialog) {
        return dialog.wait("Set Reserve", Button.class, b -> b.getText().equals("Set Reserve"));
    }

    @Test
    void moreThanADiskHasIsRefusedBesideTheFieldWithItsSize() {
        bench.select(SiteParts.ACTIVITY, first.key(), second.key());
        Bot dialog = dialog();
        Button set = set(dialog);
        dialog.text().setText("5000 TiB");
        bench.await("off", () -> !set.isEnabled());
        String size = Quantities.bytes(first.total().diskBytes());
        Text said =
                dialog.wait(
                        "why",
                        Text.class,
                        t -> t.getText().endsWith(" has a disk of " + size + " only. Give less."));
        assertThat(Ui.<Boolean>get(bench.workbench().display(), said::isVisible)).isTrue();
        dialog.button("Cancel").click();
        dialog.waitUntilClosed("Set Storage Reserve");
    }

    @Test
    void ofHostsThatDifferNothingIsProposed() {
        bench.select(SiteParts.ACTIVITY, first.key());
        Bot one = dialog();
        one.text().setText("15 %");
        one.button("Set Reserve").click();
        bench.await("the first's", () -> reserve(first).isPresent());
        bench.select(SiteParts.ACTIVITY, first.key(), second.key());
        Bot dialog = dialog();
        assertThat(dialog.text().getText()).isEmpty();
        Text field = dialog.wait("hint", Text.class, t -> t.getMessage().equals("differs"));
        assertThat(Ui.<String>get(bench.workbench().display(), field::getText)).isEmpty();
        Button set = set(dialog);
        assertThat(dialog.button("Set Reserve").isEnabled()).isFalse();
        dialog.text().setText("0");
        bench.await("on", set::isEnabled);
        dialog.button("Cancel").click();
        dialog.waitUntilClosed("Set Storage Reserve");
    }

    @Test
    void whatMakesNoSenseCannotBeSent() {
        bench.select(SiteParts.ACTIVITY, first.key());
        Bot dialog = dialog();
        Button set = set(dialog);
        dialog.text().setText("a lot");
        bench.await("off", () -> !set.isEnabled());
        dialog.text().setText("50 GiB");
        bench.await("on", set::isEnabled);
        dialog.button("Cancel").click();
        dialog.waitUntilClosed("Set Storage Reserve");
        assertThat(bench.controller().submitted()).isEmpty();
    }
}
