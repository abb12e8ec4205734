// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.controller.ConsoleFiles;
import org.espalier.api.controller.Standing;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
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
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** People and Roles, by hand and by keys, in the real workbench. */
@ExtendWith(Screenshots.class)
class PeopleFlowTest {
    private static final VoId BIOMED = new VoId("biomed");

    private Bench bench;
    private Display display;
    private Bot view;

    @BeforeEach
    void open() {
        bench = new Bench();
        display = bench.workbench().display();
        String rack = bench.demo().hosts().get(0).group().value();
        bench.controller()
                .put(
                        new User(
                                "ada",
                                "Ada L.",
                                Set.of(Role.AUDITOR),
                                Set.of(BIOMED),
                                List.of(Grant.of(Role.OPERATOR, new GroupId(rack)))));
        view = bench.workbench().viewById(SiteParts.PEOPLE).bot();
        bench.await("the person", () -> people().getItemCount() == 1);
    }

    @AfterEach
    void close() {
        Ui.run(
                display,
                () -> {
                    for (Shell shell : display.getShells()) {
                        if (shell.getData("id") != null || shell.getText().startsWith("Remove")) {
                            shell.close();
                        }
                    }
                });
        bench.close();
    }

    private Table people() {
        return (Table) control("people.table");
    }

    private Table vos() {
        return (Table) control("vos.table");
    }

    private Control control(String id) {
        return view.wait(id, Control.class, c -> id.equals(c.getData("id")));
    }

    private String cell(Table table, int row, int column) {
        return Ui.get(display, () -> table.getItem(row).getText(column));
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

    private void choose(Table table, String name) {
        int row = row(table, name);
        Ui.run(
                display,
                () -> {
                    table.setFocus();
                    table.setSelection(row);
                    table.notifyListeners(SWT.Selection, new Event());
                });
    }

    private void key(Table table, int type, int code) {
        Ui.start(
                display,
                () -> {
                    Event event = new Event();
                    event.keyCode = code;
                    table.notifyListeners(type, event);
                });
    }

    private void press(String id) {
        Button button = (Button) control(id);
        bench.await(id + " enabled", button::isEnabled);
        Ui.start(display, () -> button.notifyListeners(SWT.Selection, new Event()));
    }

    private void check(Bot dialog, String table, String row) {
        Table roles = (Table) dialog.wait(table, Control.class, c -> table.equals(c.getData("id")));
        int index = row(roles, row);
        assertThat(index).as(row).isNotNegative();
        Ui.run(display, () -> roles.getItem(index).setChecked(true));
    }

    private CommandRequest sent() {
        bench.await("a command", () -> !bench.controller().submitted().isEmpty());
        List<CommandRequest> all = bench.controller().submitted();
        return all.get(all.size() - 1);
    }

    private Command command() {
        return sent().command();
    }

    @Test
    void aPersonIsAddedWithTheRolesThatAreChecked() {
        press("people.new");
        Bot dialog = bench.workbench().shell("New Person").bot();
        assertThat(dialog.button("Add Person").isEnabled()).isFalse();
        dialog.textWithLabel("Name:").setText("bert");
        dialog.textWithLabel("Full name:").setText("Bert B.");
        check(dialog, "person.roles", "Auditor of the site");
        check(dialog, "person.roles", "User of VO biomed");
        check(dialog, "person.roles", "VO administrator of VO biomed");
        dialog.button("Add Person").click();
        assertThat(command())
                .isEqualTo(
                        new DefineUser(
                                "bert",
                                "Bert B.",
                                Set.of(Role.AUDITOR),
                                Set.of(BIOMED),
                                List.of(Grant.of(Role.VO_ADMINISTRATOR, BIOMED))));
        bench.await("the row", () -> people().getItemCount() == 2);
        assertThat(cell(people(), row(people(), "bert"), 2))
                .isEqualTo("auditor, vo administrator of VO biomed, user of VO biomed");
        assertThat(cell(vos(), row(vos(), "biomed"), 5)).isEqualTo("ada, bert");
    }

    @Test
    void aPersonHasLocalAccountsThatStayWhereTheyAreNotTouched() {
        choose(people(), "ada");
        press("people.edit");
        Bot dialog = bench.workbench().shell("Edit Person").bot();
        dialog.textWithLabel("Local accounts:").setText(" ada, alovelace ");
        dialog.button("Change").click();
        assertThat(((DefineUser) command()).accounts())
                .containsExactlyInAnyOrder("ada", "alovelace");
        bench.await("the row", () -> people().getItem(0).getText(3).equals("ada, alovelace"));
        press("people.edit");
        Bot again = bench.workbench().shell("Edit Person").bot();
        assertThat(again.textWithLabel("Local accounts:").getText()).isEqualTo("ada, alovelace");
        again.textWithLabel("Full name:").setText("Ada L.");
        again.button("Change").click();
        bench.await("the title", () -> people().getItem(0).getText(1).equals("Ada L."));
        assertThat(bench.controller().find(User.key("ada"), User.class).orElseThrow().accounts())
                .containsExactlyInAnyOrder("ada", "alovelace");
    }

    @Test
    void enterEditsAndWhatIsNotTouchedStays() {
        choose(people(), "ada");
        key(people(), SWT.DefaultSelection, SWT.CR);
        Bot dialog = bench.workbench().shell("Edit Person").bot();
        dialog.textWithLabel("Full name:").setText("Ada Lovelace");
        dialog.button("Change").click();
        User ada = bench.controller().find(User.key("ada"), User.class).orElseThrow();
        DefineUser changed = (DefineUser) command();
        assertThat(changed.title()).isEqualTo("Ada Lovelace");
        assertThat(changed.roles()).isEqualTo(ada.roles());
        assertThat(changed.vos()).isEqualTo(ada.vos());
        assertThat(changed.grants()).isEqualTo(ada.grants());
        bench.await("the title", () -> people().getItem(0).getText(1).equals("Ada Lovelace"));
        assertThat(Ui.get(display, () -> people().getSelectionIndex())).as("stays").isZero();
    }

    @Test
    void deleteAsksAndItsDefaultIsToLeaveThePerson() {
        choose(people(), "ada");
        key(people(), SWT.KeyDown, SWT.DEL);
        Bot dialog = bench.workbench().shell("Remove ada").bot();
        Shell shell = bench.workbench().shell("Remove ada").widget();
        assertThat(Ui.get(display, () -> shell.getDefaultButton().getText())).isEqualTo("Cancel");
        dialog.textWithLabel("Why:").setText("she left");
        dialog.button("Remove").click();
        assertThat(command()).isEqualTo(new RemoveUser("ada"));
        assertThat(sent().reason()).isEqualTo("she left");
        bench.await("nobody", () -> people().getItemCount() == 0);
    }

    @Test
    void aVoIsMadeCheckedWhileItIsTyped() {
        press("vos.new");
        Bot dialog = bench.workbench().shell("New VO").bot();
        dialog.textWithLabel("Name:").setText("biomed");
        dialog.label("There is a VO biomed already. Choose another name.");
        dialog.textWithLabel("Name:").setText("lhcb");
        dialog.textWithLabel("Full name:").setText("LHCb");
        dialog.textWithLabel("Shares:").setText("-1");
        dialog.label("Shares are a whole number from 1 on, or nothing.");
        dialog.textWithLabel("Shares:").setText("7");
        dialog.textWithLabel("Until:").setText("2030-02-30");
        dialog.label("Give the last day plus one as YYYY-MM-DD, or nothing.");
        assertThat(dialog.button("Create VO").isEnabled()).isFalse();
        dialog.textWithLabel("Until:").setText("2030-02-28");
        dialog.button("Create VO").click();
        DefineVo made = (DefineVo) command();
        assertThat(made.vo()).isEqualTo(new VoId("lhcb"));
        assertThat(made.shares()).contains(7L);
        assertThat(made.until().map(VoDialog::date)).contains("2030-02-28");
        bench.await("the row", () -> row(vos(), "lhcb") >= 0);
        int row = row(vos(), "lhcb");
        assertThat(Stream.of(1, 2, 3, 4, 5).map(column -> cell(vos(), row, column)))
                .containsExactly("LHCb", "7", "2030-02-28", "active", "");
    }

    @Test
    void aVoIsSuspendedResumedAndDissolved() {
        choose(vos(), "biomed");
        press("vos.suspend");
        assertThat(command()).isEqualTo(new SuspendVo(BIOMED));
        bench.await("suspended", () -> state("biomed").equals("suspended"));
        press("vos.resume");
        bench.await("resumed", () -> state("biomed").equals("active"));
        assertThat(command()).isEqualTo(new ResumeVo(BIOMED));
        press("vos.dissolve");
        Bot dialog = bench.workbench().shell("Dissolve VO biomed").bot();
        dialog.button("Cancel").click();
        dialog.waitUntilClosed("Dissolve VO biomed");
        press("vos.dissolve");
        bench.workbench().shell("Dissolve VO biomed").bot().button("Dissolve").click();
        bench.await("it is gone", () -> row(vos(), "biomed") < 0);
        assertThat(command()).isEqualTo(new DissolveVo(BIOMED));
        assertThat(bench.controller().submitted()).hasSize(3);
    }

    private String state(String vo) {
        int row = row(vos(), vo);
        return row < 0 ? "" : cell(vos(), row, 4);
    }

    @Test
    void whatOneMayNotIsDisabledAndSaysWhy() {
        Vm vm = bench.vms(VmState.STOPPED, 1).get(0);
        bench.select(SiteParts.ACTIVITY, vm);
        bench.await("Start", () -> enabled(ActionIds.START));
        bench.controller().takeFor(new Standing("anna", List.of(), Set.of(CommandKind.SAVE_VMS)));
        bench.controller().put(new User("anna", "", Set.of(), Set.of()));
        String why = "anna has no role, which does not allow it. Ask a site administrator.";
        for (String id : List.of("people.new", "people.reasons", "vos.new")) {
            Button button = (Button) control(id);
            bench.await(id + " disabled", () -> !button.isEnabled() && button.isVisible());
            assertThat(Ui.get(display, button::getToolTipText)).isEqualTo(why);
        }
        Label hint = (Label) control("people.table.hint");
        assertThat(Ui.get(display, hint::getText)).isEqualTo(why);
        choose(people(), "ada");
        assertThat(Ui.get(display, () -> ((Button) control("people.remove")).isEnabled()))
                .isFalse();
        key(people(), SWT.DefaultSelection, SWT.CR);
        key(people(), SWT.KeyDown, SWT.DEL);
        bench.select(SiteParts.ACTIVITY, vm);
        bench.await("no Start", () -> !enabled(ActionIds.START));
        bench.controller()
                .takeFor(
                        new Standing(
                                "anna",
                                List.of(Grant.site(Role.SITE_ADMINISTRATOR)),
                                Set.of(CommandKind.values())));
        bench.controller().remove(User.key("anna"));
        bench.await("Start again", () -> enabled(ActionIds.START));
        assertThat(bench.controller().submitted()).isEmpty();
    }

    private static boolean enabled(String command) {
        return PlatformUI.getWorkbench()
                .getService(ICommandService.class)
                .getCommand(command)
                .isEnabled();
    }

    @Test
    void aReasonIsAskedForWhereTheSiteDemandsOne() {
        press("people.reasons");
        Bot dialog = bench.workbench().shell("Which Commands Need a Reason").bot();
        check(dialog, "reasons.kinds", "Suspend VO");
        dialog.button("Change").click();
        assertThat(command()).isEqualTo(new DemandReasons(Set.of(CommandKind.SUSPEND_VO)));
        choose(vos(), "biomed");
        press("vos.suspend");
        Bot asking = bench.workbench().shell("Reason").bot();
        asking.label("This site demands a reason for: Suspend VO");
        assertThat(asking.button("OK").isEnabled()).isFalse();
        asking.button("Cancel").click();
        asking.waitUntilClosed("Reason");
        assertThat(bench.controller().submitted()).hasSize(1);
        press("vos.suspend");
        Bot again = bench.workbench().shell("Reason").bot();
        again.text().setText(" audit of the year ");
        again.button("OK").click();
        bench.await("the command", () -> bench.controller().submitted().size() == 2);
        assertThat(sent().reason()).isEqualTo("audit of the year");
        assertThat(command()).isEqualTo(new SuspendVo(BIOMED));
    }

    @Test
    void credentialsAreWrittenForTheirOwnerOnly(@TempDir Path folder) throws Exception {
        Ui.start(
                display,
                () ->
                        new CredentialsHandout(people().getShell(), bench.session())
                                .make("ada", folder));
        Path place = folder.resolve("console-ada");
        bench.workbench().shell("Console Credentials").bot().button("OK").click();
        assertThat(place.resolve("identity.pem")).hasContent("key of ada");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwx------");
        Path key = place.resolve("identity.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        ConsoleFiles again = new ConsoleFiles("ada", Instant.EPOCH, Map.of(), "192.0.2.1", 8421);
        assertThatThrownBy(() -> CredentialsFolder.write(folder, again))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void tablesHaveNamesForScreenReaders() {
        assertThat(named(people())).isEqualTo("People");
        assertThat(named(vos())).isEqualTo("Virtual Organisations");
    }

    private String named(Table table) {
        return Ui.get(display, () -> (String) table.getData("org.espalier.ui.access.name"));
    }
}
