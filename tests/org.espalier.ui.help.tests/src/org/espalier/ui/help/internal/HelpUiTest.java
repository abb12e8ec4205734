// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.help.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.WorkbenchBot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.stream.Stream;

/** Help in the running console. */
@ExtendWith(Screenshots.class)
class HelpUiTest {
    private static final String HOSTS = "org.espalier.ui.site.hosts";
    private static final String TOPOLOGY = "org.espalier.ui.topology.view";

    private final WorkbenchBot workbench = new WorkbenchBot();

    @AfterEach
    void close() {
        workbench.viewById(HelpView.ID).close();
    }

    private StyledText text() {
        return workbench.viewById(HelpView.ID).bot().wait("help", StyledText.class, t -> true);
    }

    @Test
    void theKeyExplainsTheViewThatIsUsedAndThenFollows() {
        workbench.viewById(HOSTS);
        workbench.command("org.espalier.ui.help.show");
        StyledText text = text();
        Ui.await(workbench.display(), "page of hosts", () -> text.getText().startsWith("Hosts\n"));
        workbench.viewById(TOPOLOGY);
        Ui.await(
                workbench.display(),
                "page of the topology",
                () -> text.getText().startsWith("Cluster Topology\n"));
    }

    @Test
    void aPictureHasItsPlaceInThePage() {
        workbench.viewById(TOPOLOGY);
        workbench.command("org.espalier.ui.help.show");
        StyledText text = text();
        StyleRange place =
                workbench.sync(
                        () ->
                                Stream.of(text.getStyleRanges())
                                        .filter(range -> range.metrics != null)
                                        .findFirst()
                                        .orElseThrow());
        assertThat(place.metrics.ascent).isGreaterThan(100);
        assertThat(place.metrics.width).isBetween(200, 360);
    }

    @Test
    void besideADialogThePageIsAWindowThatEscapeCloses() {
        Shell dialog = workbench.sync(() -> new Shell(workbench.display()));
        Shell help =
                workbench.sync(
                        () -> HelpWindow.open(dialog, PageReader.read("# On this dialog\n")));
        workbench.sync(
                () -> {
                    help.traverse(SWT.TRAVERSE_ESCAPE);
                    return null;
                });
        Ui.await(workbench.display(), "the window's end", help::isDisposed);
        workbench.sync(
                () -> {
                    dialog.dispose();
                    return null;
                });
    }
}
