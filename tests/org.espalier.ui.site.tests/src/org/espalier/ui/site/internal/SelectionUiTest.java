// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.ui.IViewPart;
import org.espalier.api.model.Vm;
import org.espalier.model.site.MEntity;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.NatTableBot;
import org.espalier.ui.bot.TreeBot;
import org.espalier.ui.bot.ViewBot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** One selection across the views of the Site perspective. */
class SelectionUiTest {
    private static final int NAME = 1;

    private SiteFixture site;

    @BeforeEach
    void open() {
        site = new SiteFixture(2, 24);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private ViewBot view(String id) {
        return site.workbench().viewById(id);
    }

    private List<String> selected(IViewPart part) {
        return site.workbench()
                .sync(
                        () ->
                                ((IStructuredSelection)
                                                part.getSite()
                                                        .getSelectionProvider()
                                                        .getSelection())
                                        .stream()
                                                .filter(MEntity.class::isInstance)
                                                .map(e -> ((MEntity) e).getName())
                                                .toList());
    }

    private void awaitSelected(ViewBot view, String... names) {
        site.await(
                String.join(", ", names) + " in " + view.getViewId(),
                () -> selected(view.part()).equals(List.of(names)));
    }

    private void awaitTitle(ViewBot properties, String title) {
        properties
                .bot()
                .wait("properties of " + title, StyledText.class, t -> t.getText().equals(title));
    }

    @Test
    void vmSelectedInTheTreeIsSelectedInTheTablesAndItsPropertiesAreShown() {
        ViewBot hosts = view(SiteParts.HOSTS);
        ViewBot vms = view(SiteParts.VMS);
        ViewBot properties = view(SiteParts.PROPERTIES);
        Vm vm = site.demo().vms().get(0);
        TreeBot tree = view(SiteParts.EXPLORER).bot().tree();
        tree.expandNode("Riverside", "rack-a", vm.host().value()).getNode(vm.name()).select();

        awaitSelected(vms, vm.name());
        awaitSelected(hosts, vm.host().value());
        awaitTitle(properties, vm.name());
    }

    @Test
    void vmClickedInTheTableIsRevealedInTheTree() {
        ViewBot explorer = view(SiteParts.EXPLORER);
        ViewBot vms = view(SiteParts.VMS);
        NatTableBot table = vms.bot().natTable();
        table.click(2, NAME);
        String name = table.getCellDataValueByPosition(2, NAME);

        awaitSelected(explorer, name);
        assertThat(selected(vms.part())).containsExactly(name);
    }

    @Test
    void hostBeyondTheTwentiethIsListedWhenItIsSelectedElsewhere() {
        ViewBot explorer = view(SiteParts.EXPLORER);
        ViewBot hosts = view(SiteParts.HOSTS);
        explorer.bot().tree().expandNode("Riverside", "rack-a");
        String last = site.demo().hosts().get(23).id().value();
        select(hosts, last);

        awaitSelected(explorer, last);
    }

    private void select(ViewBot hosts, String name) {
        site.workbench()
                .sync(
                        () -> {
                            MEntity host =
                                    site.session().hosts().stream()
                                            .filter(h -> h.getName().equals(name))
                                            .findFirst()
                                            .orElseThrow();
                            hosts.part()
                                    .getSite()
                                    .getSelectionProvider()
                                    .setSelection(
                                            new org.eclipse.jface.viewers.StructuredSelection(
                                                    host));
                            return null;
                        });
    }

    @Test
    void severalVmsAreOneSelection() {
        ViewBot properties = view(SiteParts.PROPERTIES);
        ViewBot vms = view(SiteParts.VMS);
        NatTableBot table = vms.bot().natTable();
        table.click(2, NAME);
        table.click(4, NAME, org.eclipse.swt.SWT.MOD2);

        site.await("three", () -> selected(vms.part()).size() == 3);
        awaitTitle(properties, "3 selected");
    }
}
