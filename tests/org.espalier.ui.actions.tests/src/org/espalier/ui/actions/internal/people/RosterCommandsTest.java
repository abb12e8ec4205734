// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.espalier.api.command.SuspendVo;
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

/**
 * What the buttons of People and Networks do can be called from everywhere, as Quick Access does.
 */
@ExtendWith(Screenshots.class)
class RosterCommandsTest {
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void itsViewIsShownAndItsButtonPressed() {
        bench.workbench().viewById(SiteParts.VMS);
        bench.workbench().command(ActionIds.NEW_PERSON);
        Bot dialog = bench.workbench().shell("New Person").bot();
        dialog.button("Cancel").click();
        bench.await("the view", () -> bench.workbench().viewIds().contains(SiteParts.PEOPLE));
    }

    @Test
    void whereOneHasToBeSelectedThatIsSaid() {
        Bot view = bench.workbench().viewById(SiteParts.PEOPLE).bot();
        Table vos = view.wait("VOs", Table.class, t -> "vos.table".equals(t.getData("id")));
        bench.await("the VOs", () -> vos.getItemCount() > 0);
        Ui.run(bench.workbench().display(), vos::deselectAll);
        Ui.run(bench.workbench().display(), () -> vos.notifyListeners(SWT.Selection, new Event()));
        bench.workbench().command(ActionIds.SUSPEND_VO);
        Label hint = view.wait("hint", Label.class, l -> "vos.table.hint".equals(l.getData("id")));
        bench.await(
                "it says so", () -> hint.getText().equals("Select one first, then choose Suspend"));
        assertThat(bench.controller().submitted()).isEmpty();
        Ui.run(
                bench.workbench().display(),
                () -> {
                    vos.setSelection(0);
                    vos.notifyListeners(SWT.Selection, new Event());
                });
        bench.await("it is said no more", () -> hint.getText().isEmpty());
        bench.workbench().command(ActionIds.SUSPEND_VO);
        bench.await("sent", () -> !bench.controller().submitted().isEmpty());
        assertThat(bench.controller().submitted().get(0).command()).isInstanceOf(SuspendVo.class);
    }

    @Test
    void allOfThemHaveNames() throws Exception {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        for (String id :
                new String[] {
                    "newPerson",
                    "editPerson",
                    "removePerson",
                    "credentials",
                    "demandReasons",
                    "newVo",
                    "editVo",
                    "suspendVo",
                    "resumeVo",
                    "dissolveVo",
                    "newNetwork",
                    "editNetwork",
                    "deleteNetwork",
                    "setAddressPool",
                    "setGuestValues"
                }) {
            assertThat(commands.getCommand("org.espalier.ui.actions." + id).getName())
                    .as(id)
                    .isNotBlank();
        }
    }
}
