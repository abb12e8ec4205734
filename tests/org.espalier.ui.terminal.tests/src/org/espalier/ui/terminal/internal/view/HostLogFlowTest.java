// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Shell;
import org.espalier.api.model.Host;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.terminal.internal.widget.TerminalWidget;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;

/** What a host's agent said, shown from the selection of any view. */
@ExtendWith(Screenshots.class)
class HostLogFlowTest {
    private Bench bench;
    private Host host;

    @BeforeEach
    void open() {
        bench = new Bench();
        host = bench.demo().hosts().get(0);
    }

    @AfterEach
    void close() {
        bench.controller().fail(null);
        Ui.run(
                bench.workbench().display(),
                () -> {
                    for (Shell shell : bench.workbench().display().getShells()) {
                        if ("hostLog".equals(shell.getData("id"))) {
                            shell.close();
                        }
                    }
                });
        bench.close();
    }

    private String shown() {
        bench.select(SiteParts.EXPLORER, host.key());
        bench.workbench().command(SiteParts.HOST_LOG);
        Bot dialog = bench.workbench().shell("Log of Host " + host.id()).bot();
        TerminalWidget text =
                dialog.wait(
                        "the log",
                        TerminalWidget.class,
                        widget -> "hostLog.text".equals(widget.getData("id")));
        return Ui.get(
                bench.workbench().display(), () -> text.screen().text(0, text.screen().lines()));
    }

    @Test
    void eachLineBeginsWhereLinesBegin() {
        assertThat(shown().lines().map(String::stripTrailing))
                .startsWith("fake log of " + host.id(), "its second line");
    }

    @Test
    void whyItCouldNotBeReadStandsInItsPlace() {
        bench.controller().fail(new IOException("The agent is away."));
        assertThat(shown()).contains("The agent is away.");
    }
}
