// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Label;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.NatTableBot;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.site.internal.SiteFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class OtherTablesUiTest {
    private static final int STATE = 0;
    private static final int NAME = 1;

    private SiteFixture site;

    @BeforeEach
    void open() {
        site = new SiteFixture(1, 8);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void hostsSayWhatIsKnownOfThem() {
        NatTableBot table = site.workbench().viewById(SiteParts.HOSTS).bot().natTable();
        int silent = table.waitForRow("node004", NAME);
        assertThat(table.getCellDataValueByPosition(silent, STATE)).startsWith("unheard of for");
        int impaired = table.waitForRow("node006", NAME);
        assertThat(table.getCellDataValueByPosition(impaired, STATE)).isEqualTo("impaired");

        Host host = site.demo().hosts().get(0);
        site.controller().put(host.withState(HostState.UNKNOWN, Optional.empty()));
        int row = table.waitForRow(host.id().value(), NAME);
        site.await(
                "the host to be unknown",
                () -> table.getCellDataValueByPosition(row, STATE).startsWith("unheard of"));
    }

    @Test
    void imagesAreListedWithFormatSizeAndPool() {
        ViewBot view = site.workbench().viewById(SiteParts.IMAGES);
        NatTableBot table = view.bot().natTable();
        int row = table.waitForRow("tiny", 0);
        assertThat(table.getCellDataValueByPosition(row, 1)).isEqualTo("qcow2");
        assertThat(table.getCellDataValueByPosition(row, 2)).isEqualTo("1.96 GiB");
        assertThat(table.getCellDataValueByPosition(row, 3)).isEqualTo("images");
        view.bot().wait("the footer", Label.class, l -> l.getText().strip().equals("3 in all"));
    }
}
