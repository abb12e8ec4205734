// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.searches;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.bindings.keys.SWTKeySupport;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;
import org.espalier.api.model.Host;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.NatTableBot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.TreeItemBot;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SavedSearches;
import org.espalier.ui.site.internal.SiteFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Searches in the explorer: chosen, saved, renamed, deleted. */
@ExtendWith(Screenshots.class)
class SearchesUiTest {
    private static final int NAME = 1;
    private static final String RENAME = "org.espalier.ui.site.renameSearch";
    private static final String DELETE = "org.espalier.ui.site.deleteSearch";

    private SiteFixture site;
    private ViewBot explorer;
    private List<SavedSearch> before;

    @BeforeEach
    void open() {
        site = new SiteFixture(1, 3);
        before = site.workbench().sync(() -> saved().all());
        explorer = site.workbench().viewById(SiteParts.EXPLORER);
    }

    @AfterEach
    void close() {
        site.workbench()
                .sync(
                        () -> {
                            saved().all().stream()
                                    .filter(each -> !before.contains(each))
                                    .forEach(saved()::delete);
                            before.forEach(saved()::save);
                            return null;
                        });
        explorer = site.workbench().viewById(SiteParts.EXPLORER);
        explorer.bot().tree().getTreeItem("Riverside").select();
        for (String view : List.of(SiteParts.VMS, SiteParts.HOSTS, SiteParts.IMAGES)) {
            site.workbench().viewById(view).bot().text().setText("");
        }
        awaitAllVms();
        site.close();
    }

    private static SavedSearches saved() {
        return PlatformUI.getWorkbench().getService(SavedSearches.class);
    }

    private TreeItemBot searches() {
        return explorer.bot().tree().expandNode("Searches");
    }

    private int rows(String view) {
        NatTableBot table = site.workbench().viewById(view).bot().natTable();
        // Without header and filter row.
        return site.workbench().sync(() -> table.widget().getRowCount()) - 2;
    }

    private void awaitAllVms() {
        NatTableBot table = site.workbench().viewById(SiteParts.VMS).bot().natTable();
        int all = site.demo().vms().size();
        site.await("all VMs", () -> table.widget().getRowCount() == 2 + all);
    }

    private List<String> names() {
        return site.workbench().sync(() -> saved().all()).stream().map(SavedSearch::name).toList();
    }

    @Test
    void aSearchThatIsChosenFiltersTheTableThatItIsAbout() {
        assertThat(searches().getNodes())
                .contains("Lost VMs", "Maintenance", "Nearly full hosts", "Outdated agents");
        Host host = site.demo().hosts().get(0);
        site.controller().put(host.inMaintenance(Optional.of(Instant.now())));
        awaitAllVms();
        int vms = rows(SiteParts.VMS);
        searches().getNode("Maintenance").select();
        NatTableBot hosts = site.workbench().viewById(SiteParts.HOSTS).bot().natTable();
        site.await("the host alone", () -> hosts.indexOf(host.id().value(), NAME) == 2);
        assertThat(rows(SiteParts.HOSTS)).isEqualTo(1);
        assertThat(rows(SiteParts.VMS)).isEqualTo(vms);
        explorer = site.workbench().viewById(SiteParts.EXPLORER);
        searches().getNode("Lost VMs").select();
        site.await(
                "all hosts", () -> hosts.widget().getRowCount() == 2 + site.demo().hosts().size());
        Bot vmsBot = site.workbench().viewById(SiteParts.VMS).bot();
        site.await("its words", () -> vmsBot.text().getText().contains("lost"));
    }

    @Test
    void aSearchIsSavedRenamedAndDeletedByKeyboard() {
        Bot vms = site.workbench().viewById(SiteParts.VMS).bot();
        vms.text().setText("vo:atlas");
        vms.button("Save\u2026").click();
        Bot dialog = site.workbench().shell("Save Search").bot();
        dialog.text().setText("maintenance");
        assertThat(dialog.text(1).getText()).contains("a search called maintenance already");
        dialog.text().setText("Of Atlas");
        dialog.button("OK").click();
        site.await("the search", () -> searches().getNodes().contains("Of Atlas"));
        vms.text().setText("");
        awaitAllVms();
        int all = rows(SiteParts.VMS);
        explorer = site.workbench().viewById(SiteParts.EXPLORER);
        searches().getNode("Of Atlas").select();
        NatTableBot table = site.workbench().viewById(SiteParts.VMS).bot().natTable();
        site.await("fewer VMs", () -> table.widget().getRowCount() < 2 + all);
        assertThat(rows(SiteParts.VMS)).isPositive();
        explorer = site.workbench().viewById(SiteParts.EXPLORER);
        searches().getNode("Of Atlas").select();
        assertThat(bound(SWT.F2)).isEqualTo(RENAME);
        site.workbench().command(RENAME);
        Bot rename = site.workbench().shell("Rename Search").bot();
        rename.text().setText("Atlas");
        rename.button("OK").click();
        site.await("the name", () -> searches().getNodes().contains("Atlas"));
        assertThat(names()).doesNotContain("Of Atlas");
        searches().getNode("Atlas").select();
        assertThat(bound(SWT.DEL)).isEqualTo(DELETE);
        site.workbench().command(DELETE);
        site.await("no such search", () -> saved().find("Atlas").isEmpty());
        assertThat(searches().getNodes()).doesNotContain("Atlas").contains("Maintenance");
    }

    /** What that key does now, by its command's id. */
    private String bound(int key) {
        return site.workbench()
                .sync(
                        () -> {
                            KeyStroke stroke = SWTKeySupport.convertAcceleratorToKeyStroke(key);
                            return PlatformUI.getWorkbench()
                                    .getService(IBindingService.class)
                                    .getPerfectMatch(KeySequence.getInstance(stroke))
                                    .getParameterizedCommand()
                                    .getId();
                        });
    }

    @Test
    void aFolderIsThereAsLongAsSomethingIsInIt() {
        Vm vm = site.demo().vms().get(0);
        assertThat(roots()).doesNotContain("Folders");
        site.controller().put(vm.with(vm.kept().with(Marks.NONE.in("lab/east"))));
        site.await("the folders", () -> roots().contains("Folders"));
        TreeItemBot folders = explorer.bot().tree().expandNode("Folders");
        assertThat(folders.getNodes()).containsExactly("lab", "lab/east");
        NatTableBot table = site.workbench().viewById(SiteParts.VMS).bot().natTable();
        explorer = site.workbench().viewById(SiteParts.EXPLORER);
        explorer.bot().tree().expandNode("Folders").getNode("lab").select();
        site.await("the VM alone", () -> table.widget().getRowCount() == 3);
        assertThat(table.indexOf(vm.name(), NAME)).isEqualTo(2);
        assertThat(bound(SWT.DEL)).as("nobody saved it").isNotEqualTo(DELETE);
        site.controller().put(vm);
        site.await("none", () -> !roots().contains("Folders"));
    }

    private List<String> roots() {
        return site.workbench()
                .sync(
                        () ->
                                Stream.of(explorer.bot().tree().widget().getItems())
                                        .map(TreeItem::getText)
                                        .toList());
    }

    @Test
    void aSearchShowsWhatItFindsAndStandsForIt() {
        Host host = site.demo().hosts().get(0);
        String name = host.id().value();
        assertThat(figure()).isEqualTo("0");
        searches().getNode("Maintenance").select();
        assertThat(bound(SWT.DEL)).isEqualTo(DELETE);
        site.controller().put(host.inMaintenance(Optional.of(Instant.now())));
        site.await("one that is found", () -> figure().equals("1"));
        explorer = site.workbench().viewById(SiteParts.EXPLORER);
        assertThat(searches().getNode("Maintenance").expand().getNodes())
                .singleElement()
                .asString()
                .startsWith(name);
        searches().getNode("Maintenance").select();
        site.controller().put(host.inMaintenance(Optional.empty()));
        site.await("none below it", () -> searches().getNode("Maintenance").getNodes().isEmpty());
        assertThat(figure()).isEqualTo("0");
        explorer = site.workbench().viewById(SiteParts.EXPLORER);
        explorer.bot().tree().getTreeItem("Riverside").select();
        assertThat(bound(SWT.DEL)).isEqualTo("org.espalier.ui.actions.delete");
    }

    private String figure() {
        return searches().getNode("Maintenance").cell(1);
    }
}
