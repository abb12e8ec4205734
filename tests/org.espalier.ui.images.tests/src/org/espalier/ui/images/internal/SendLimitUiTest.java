// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Combo;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.model.Host;
import org.espalier.model.site.MHost;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.ShellBot;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.testing.bench.Bench;
import org.espalier.ui.text.Quantities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Optional;
import java.util.Set;

/** What hosts give of images to others is bounded by hand. */
@ExtendWith(Screenshots.class)
class SendLimitUiTest {
    private static final String COMMAND = "org.espalier.ui.images.sendLimit";
    private static final long TEN = 10_000_000;

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
        bench.close();
    }

    private Optional<Long> limit(Host host) {
        return bench.session()
                .find(host.key())
                .flatMap(each -> ((Host) ((MHost) each).getRecord()).sendLimit());
    }

    private static Combo rate(ShellBot dialog) {
        return dialog.bot()
                .wait("the rate", Combo.class, c -> "limit.rate".equals(c.getData("id")));
    }

    private String chosen(ShellBot dialog) {
        Combo rate = rate(dialog);
        return Ui.get(bench.workbench().display(), rate::getText);
    }

    @Test
    void isSetForAllThatAreSelectedAndShownWhenAskedAgain() {
        bench.select(SiteParts.ACTIVITY, first.key(), second.key());
        bench.workbench().command(COMMAND);
        ShellBot dialog = bench.workbench().shell("Limit Sending of 2 hosts");
        Combo rate = rate(dialog);
        Ui.run(bench.workbench().display(), () -> rate.select(rate.indexOf(Quantities.rate(TEN))));
        dialog.bot().textWithLabel("Why:").setText("the uplink");
        dialog.bot().button("Set Limit").click();
        bench.await("the limit", () -> limit(second).equals(Optional.of(TEN)));
        assertThat(bench.controller().submitted())
                .singleElement()
                .satisfies(
                        request -> {
                            assertThat(request.reason()).isEqualTo("the uplink");
                            assertThat(request.command())
                                    .isEqualTo(
                                            new SetSendLimit(Set.of(first.id(), second.id()), TEN));
                        });

        bench.select(SiteParts.ACTIVITY, second.key());
        bench.workbench().command(COMMAND);
        ShellBot again = bench.workbench().shell("Limit Sending of " + second.id());
        assertThat(chosen(again)).isEqualTo(Quantities.rate(TEN));
        again.bot().button("Cancel").click();
        assertThat(bench.controller().submitted()).hasSize(1);
    }
}
