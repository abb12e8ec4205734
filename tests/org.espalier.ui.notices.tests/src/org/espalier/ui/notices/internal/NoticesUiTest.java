// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.WorkbenchBot;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.stream.Stream;

/** Notifications in the running console. */
@ExtendWith(Screenshots.class)
class NoticesUiTest {
    private final WorkbenchBot workbench = new WorkbenchBot();
    private final Notices notices = PlatformUI.getWorkbench().getService(Notices.class);

    @AfterEach
    void forget() {
        run(
                () -> {
                    notices.mute(NoticeKind.VM_LOST, false);
                    notices.clear();
                    popups().forEach(Shell::dispose);
                });
        workbench.viewById(NoticesView.ID).close();
    }

    private void run(Runnable work) {
        Ui.run(workbench.display(), work);
    }

    private List<Shell> popups() {
        return Stream.of(workbench.display().getShells())
                .filter(shell -> "notice".equals(shell.getData("id")))
                .toList();
    }

    @Test
    void whatIsToldIsSaidInTheWindowAndListedNewestFirst() {
        Shell active = workbench.sync(() -> workbench.display().getActiveShell());
        run(() -> notices.add(NoticeKind.TASK_FAILED, List.of("Start 3 VMs")));
        run(() -> notices.add(NoticeKind.VM_LOST, List.of("tiny-1")));
        assertThat(workbench.sync(this::popups)).hasSize(1);
        assertThat(workbench.sync(() -> workbench.display().getActiveShell())).isSameAs(active);
        var table = workbench.viewById(NoticesView.ID).bot().table().widget();
        assertThat(workbench.sync(() -> table.getItem(0).getText(2)))
                .isEqualTo("VM tiny-1 is lost");
        assertThat(workbench.sync(() -> table.getItem(1).getText(1))).isEqualTo("Task failed");
    }

    @Test
    void whatIsSaidStandsOutFromWhatItLiesOver() {
        run(() -> notices.add(NoticeKind.VM_LOST, List.of("tiny-1")));
        Ui.settle(workbench.display());
        Shell popup = workbench.sync(() -> popups().get(0));
        Palette palette = workbench.sync(() -> Palette.of(popup));
        assertThat(workbench.sync(() -> popup.getBackground().getRGB()))
                .as("its frame")
                .isEqualTo(palette.rgb(Token.WARN));
        assertThat(workbench.sync(() -> popup.getChildren()[0].getBackground().getRGB()))
                .isEqualTo(palette.rgb(Token.WARN_WEAK));
    }

    @Test
    void whatIsMutedIsListedAndNotSaid() {
        run(() -> notices.mute(NoticeKind.VM_LOST, true));
        run(() -> notices.add(NoticeKind.VM_LOST, List.of("tiny-1")));
        assertThat(workbench.sync(this::popups)).isEmpty();
        assertThat(workbench.sync(notices::history)).hasSize(1);
        assertThat(workbench.sync(() -> notices.muted(NoticeKind.TASK_FAILED))).isFalse();
    }
}
