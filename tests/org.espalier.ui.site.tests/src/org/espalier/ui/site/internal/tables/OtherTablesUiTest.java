// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Label;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.NatTableBot;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.site.internal.SiteFixture;
import org.espalier.ui.table.Column;
import org.espalier.ui.table.SiteTable;
import org.espalier.ui.text.Quantities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class OtherTablesUiTest {
    private static final int STATE = 0;
    private static final int NAME = 1;
    private static final int FOLDER = 4;
    private static final int TAGS = 5;

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
    void hostsInMaintenanceModeSayItAndAreFoundByIt() {
        Host host = site.demo().hosts().get(0);
        site.controller().put(host.inMaintenance(Optional.of(Instant.now())));
        ViewBot view = site.workbench().viewById(SiteParts.HOSTS);
        NatTableBot table = view.bot().natTable();
        int row = table.waitForRow(host.id().value(), NAME);
        site.await(
                "the words",
                () -> table.getCellDataValueByPosition(row, STATE).equals("online, maintenance"));
        SiteTable<MHost> hosts = ((HostsView) view.part()).table();
        Ui.run(site.workbench().display(), () -> hosts.setFilter("state", "maintenance"));
        site.await(
                "that host alone",
                () ->
                        hosts.visibleRows().stream()
                                .map(MHost::getName)
                                .toList()
                                .equals(List.of(host.id().value())));
        Ui.run(site.workbench().display(), () -> hosts.setFilter("state", ""));
    }

    @Test
    void hostsWithOutdatedAgentsSayItAndAreFoundByIt() {
        Host host = site.demo().hosts().get(0);
        site.controller().put(host.withNewerAgent(Optional.of("9.9")));
        ViewBot view = site.workbench().viewById(SiteParts.HOSTS);
        NatTableBot table = view.bot().natTable();
        int row = table.waitForRow(host.id().value(), NAME);
        site.await(
                "the words",
                () ->
                        table.getCellDataValueByPosition(row, STATE)
                                .equals("online, outdated agent"));
        SiteTable<MHost> hosts = ((HostsView) view.part()).table();
        Ui.run(site.workbench().display(), () -> hosts.setFilter("state", "outdated"));
        site.await(
                "that host alone",
                () ->
                        hosts.visibleRows().stream()
                                .map(MHost::getName)
                                .toList()
                                .equals(List.of(host.id().value())));
        Ui.run(site.workbench().display(), () -> hosts.setFilter("state", ""));
    }

    @Test
    void imagesAreListedWithFormatSizeAndPool() {
        ViewBot view = site.workbench().viewById(SiteParts.IMAGES);
        NatTableBot table = view.bot().natTable();
        int row = table.waitForRow("tiny", 1);
        assertThat(table.getCellDataValueByPosition(row, 10)).isEqualTo("qcow2");
        assertThat(table.getCellDataValueByPosition(row, 6)).isEqualTo("1.96 GiB");
        assertThat(table.getCellDataValueByPosition(row, 11)).isEqualTo("images");
        view.bot().wait("the footer", Label.class, l -> l.getText().strip().equals("3 in all"));
    }

    @Test
    void imagesAreFoundByTagAndFolderAndGroupedByFolder() {
        Image tiny = image("tiny");
        Image worker = image("sl6-worker 2.3");
        site.controller().put(tiny.with(Marks.NONE.tagged(Set.of("gpu", "old")).in("physics/a")));
        site.controller().put(worker.with(Marks.NONE.in("physics/b")));
        ViewBot view = site.workbench().viewById(SiteParts.IMAGES);
        NatTableBot bot = view.bot().natTable();
        int row = bot.waitForRow("tiny", NAME);
        site.await(
                "the folder",
                () -> bot.getCellDataValueByPosition(row, FOLDER).equals("physics/a"));
        assertThat(bot.getCellDataValueByPosition(row, TAGS)).isEqualTo("gpu old");
        SiteTable<MImage> table = ((ImagesView) view.part()).table();
        for (String[] each :
                new String[][] {
                    {"tag", "gpu", "[tiny]"},
                    {"folder", "physics/a", "[tiny]"},
                    {"folder", "physics", "[sl6-worker 2.3, tiny]"}
                }) {
            Ui.run(site.workbench().display(), () -> table.setFilter(each[0], each[1]));
            site.await(
                    each[0] + ":" + each[1],
                    () ->
                            table.visibleRows().stream()
                                    .map(MImage::getName)
                                    .sorted()
                                    .toList()
                                    .toString()
                                    .equals(each[2]));
            Ui.run(site.workbench().display(), () -> table.setFilter(each[0], ""));
        }
        assertThat(ImageColumns.all().stream().filter(Column::groups))
                .extracting(Column::id)
                .contains("folder", "tag", "owner")
                .doesNotContain("note");
        Ui.run(site.workbench().display(), () -> table.groupBy("folder"));
        bot.waitForRow("▾ physics/a  (1)", NAME);
        Ui.run(site.workbench().display(), () -> table.groupBy(""));
    }

    private Image image(String name) {
        return site.demo().images().stream()
                .filter(image -> image.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theHostOfAVmIsSelectedWithItAndSummedUp() {
        ViewBot view = site.workbench().viewById(SiteParts.HOSTS);
        Vm vm = site.demo().vms().get(0);
        ViewBot vms = site.workbench().viewById(SiteParts.VMS);
        Ui.run(
                site.workbench().display(),
                () ->
                        vms.part()
                                .getSite()
                                .getSelectionProvider()
                                .setSelection(
                                        new StructuredSelection(
                                                site.session().vm(vm.id()).orElseThrow())));
        site.workbench().viewById(SiteParts.HOSTS);
        view.bot()
                .wait(
                        "the sum",
                        Label.class,
                        l -> l.getText().startsWith("1 selected") && l.getText().contains("vCPU"));
        assertThat(
                        site.workbench()
                                .sync(
                                        () ->
                                                ((HostsView) view.part())
                                                        .table().selectedRows().stream()
                                                                .map(h -> h.getName())
                                                                .toList()))
                .containsExactly(vm.host().value());
    }

    @Test
    void imagesAreOrderedByTheirSizeNotByItsText() {
        ViewBot view = site.workbench().viewById(SiteParts.IMAGES);
        site.await(
                "the images", () -> ((ImagesView) view.part()).table().visibleRows().size() == 3);
        List<MImage> rows =
                site.workbench()
                        .sync(
                                () -> {
                                    SiteTable<MImage> table = ((ImagesView) view.part()).table();
                                    table.sort("size", true);
                                    List<MImage> ordered = List.copyOf(table.visibleRows());
                                    table.sort("name", false);
                                    return ordered;
                                });
        assertThat(rows)
                .hasSize(3)
                .isSortedAccordingTo(Comparator.comparingLong(MImage::getSizeBytes).reversed());
    }

    @Test
    void selectedImagesAreSummedUp() {
        ViewBot view = site.workbench().viewById(SiteParts.IMAGES);
        long sum =
                site.workbench()
                        .sync(
                                () -> {
                                    SiteTable<MImage> table = ((ImagesView) view.part()).table();
                                    table.selectAll();
                                    return table.selectedRows().stream()
                                            .mapToLong(MImage::getSizeBytes)
                                            .sum();
                                });
        view.bot()
                .wait(
                        "the sum",
                        Label.class,
                        l -> l.getText().equals("3 selected  \u00b7  " + Quantities.bytes(sum)));
    }

    @Test
    void anImageThatIsTakenAwayGoes() {
        NatTableBot table = site.workbench().viewById(SiteParts.IMAGES).bot().natTable();
        table.waitForRow("tiny", 1);
        MImage tiny =
                site.workbench()
                        .sync(
                                () ->
                                        site.session().site().getImages().stream()
                                                .filter(i -> i.getName().equals("tiny"))
                                                .findFirst()
                                                .orElseThrow());
        site.controller().remove(tiny.getKey());
        site.await("it to go", () -> table.indexOf("tiny", 1) < 0);
    }
}
