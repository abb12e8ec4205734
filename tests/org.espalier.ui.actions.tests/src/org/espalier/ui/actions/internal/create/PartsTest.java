// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.create;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.Refusal;
import org.espalier.api.command.Placement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.StoragePool;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.ui.actions.internal.Driven;
import org.espalier.ui.actions.internal.Site;
import org.espalier.ui.bot.Ui;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The parts of New Virtual Machine, each in a window of its own. */
class PartsTest {
    private static final long MIB = 1L << 20;

    private final Display display = Display.getDefault();
    private final Site site = new Site();
    private final AtomicInteger changes = new AtomicInteger();
    private Shell shell;

    @BeforeEach
    void open() {
        Ui.run(
                display,
                () -> {
                    shell = new Shell(display, SWT.SHELL_TRIM);
                    shell.setLayout(new GridLayout(2, false));
                    shell.setSize(600, 400);
                });
    }

    @AfterEach
    void close() {
        Ui.run(display, shell::dispose);
    }

    @Test
    void sizesAreInTheUnitThatIsChosen() {
        Ui.run(
                display,
                () -> {
                    SizePart size = new SizePart(shell, changes::incrementAndGet);
                    assertThat(size.count()).isEqualTo(1);
                    assertThat(size.cores()).isEqualTo(1);
                    assertThat(size.memoryBytes()).isEqualTo(256 * MIB);
                    Spinner memory = get("newVm.memory", Spinner.class);
                    memory.setSelection(2048);
                    Combo unit = get("newVm.memoryUnit", Combo.class);
                    choose(unit, 1);
                    assertThat(memory.getSelection()).isEqualTo(2);
                    assertThat(size.memoryBytes()).isEqualTo(2048 * MIB);
                    choose(unit, 0);
                    assertThat(memory.getSelection()).isEqualTo(2048);
                });
        assertThat(changes.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void lessThanAGibibyteIsAtLeastOne() {
        Ui.run(
                display,
                () -> {
                    SizePart size = new SizePart(shell, changes::incrementAndGet);
                    choose(get("newVm.memoryUnit", Combo.class), 1);
                    assertThat(size.memoryBytes()).isEqualTo(1024 * MIB);
                });
    }

    @Test
    void imagesAreFoundByWhatIsTypedAndTheChoiceStaysWhileItIsListed() {
        List<MImage> images = images("sl6-worker", "deb12", "tiny", "tiny-old");
        Ui.run(
                display,
                () -> {
                    ImagePart part = new ImagePart(shell, images, changes::incrementAndGet);
                    Table table = get("newVm.images", Table.class);
                    assertThat(part.chosen()).isSameAs(images.get(0));
                    Text search = get("newVm.imageSearch", Text.class);
                    search.setText(" TINY");
                    assertThat(column(table, 0)).containsExactly("tiny", "tiny-old");
                    assertThat(part.chosen()).isSameAs(images.get(2));
                    table.setSelection(1);
                    table.notifyListeners(SWT.Selection, new Event());
                    search.setText("");
                    assertThat(part.chosen()).isSameAs(images.get(3));
                    assertThat(table.getSelectionIndex()).isEqualTo(3);
                    assertThat(table.getItem(3).getText(1)).isEqualTo("381 MiB");
                });
        assertThat(changes.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whereNoImageMatchesNoneIsChosen() {
        List<MImage> images = images("tiny");
        Ui.run(
                display,
                () -> {
                    ImagePart part = new ImagePart(shell, images, changes::incrementAndGet);
                    get("newVm.imageSearch", Text.class).setText("nothing like that");
                    assertThat(part.chosen()).isNull();
                    assertThat(get("newVm.images", Table.class).getItemCount()).isZero();
                });
    }

    @Test
    void hostsCountOnlyWhereTheyAreNamed() {
        List<MHost> hosts = hosts();
        Ui.run(
                display,
                () -> {
                    PlacementPart part =
                            new PlacementPart(shell, hosts, Set.of(), changes::incrementAndGet);
                    Table table = get("newVm.hosts", Table.class);
                    assertThat(part.strategy()).isEqualTo(Placement.Strategy.SPREAD);
                    assertThat(table.isEnabled()).isFalse();
                    radio("newVm.named");
                    assertThat(part.strategy()).isEqualTo(Placement.Strategy.NAMED);
                    assertThat(table.isEnabled()).isTrue();
                    assertThat(part.hosts()).isEmpty();
                    table.getItem(1).setChecked(true);
                    assertThat(part.hosts()).containsExactly(Site.OTHER);
                    radio("newVm.pack");
                    assertThat(part.strategy()).isEqualTo(Placement.Strategy.PACK);
                    assertThat(table.isEnabled()).isFalse();
                    radio("newVm.shares");
                    assertThat(part.strategy()).isEqualTo(Placement.Strategy.SHARES);
                    assertThat(table.isEnabled()).isFalse();
                });
        assertThat(changes.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void hostsThatWereSelectedAreNamedToBeginWith() {
        Ui.run(
                display,
                () -> {
                    PlacementPart part =
                            new PlacementPart(shell, hosts(), Set.of(Site.HOST), () -> {});
                    assertThat(part.strategy()).isEqualTo(Placement.Strategy.NAMED);
                    assertThat(part.hosts()).containsExactly(Site.HOST);
                    assertThat(get("newVm.hosts", Table.class).isEnabled()).isTrue();
                });
    }

    @Test
    void thePreviewSaysWhyAVoGetsNoMore() {
        PlacementPlan plan =
                new PlacementPlan(
                        List.of(),
                        List.of(),
                        List.of("a"),
                        Optional.of(
                                new Refusal(
                                        Refusal.Code.NO_ROOM,
                                        "VO atlas gets no such VM",
                                        "VO atlas uses 8 of its 8 cores",
                                        "Delete some")));
        Ui.run(
                display,
                () -> {
                    new PreviewPart(shell).show(plan, Set.of());
                    Table why = get("newVm.refused", Table.class);
                    assertThat(why.getVisible()).isTrue();
                    assertThat(why.getItemCount()).isEqualTo(1);
                    assertThat(why.getItem(0).getText(0)).isEqualTo("VO share");
                    assertThat(why.getItem(0).getText(1))
                            .isEqualTo("VO atlas uses 8 of its 8 cores. Delete some.");
                });
    }

    @Test
    void thePreviewNamesEachVmAndItsHost() {
        Ui.run(
                display,
                () -> {
                    PreviewPart preview = new PreviewPart(shell);
                    preview.show(
                            plan(List.of("node01", "node02", "node01"), List.of(), List.of()),
                            Set.of());
                    assertThat(headline()).isEqualTo("3 VMs on 2 hosts");
                    Table table = get("newVm.plan", Table.class);
                    assertThat(column(table, 0)).containsExactly("a-1", "a-2", "a-3");
                    assertThat(column(table, 1)).containsExactly("node01", "node02", "node01");
                    assertThat(get("newVm.refused", Table.class).getVisible()).isFalse();
                });
    }

    @Test
    void thePreviewCountsInGoodLanguage() {
        Ui.run(
                display,
                () -> {
                    PreviewPart preview = new PreviewPart(shell);
                    preview.show(plan(List.of("node01"), List.of(), List.of()), Set.of());
                    assertThat(headline()).isEqualTo("1 VM on node01");
                    preview.show(plan(List.of("node01", "node01"), List.of(), List.of()), Set.of());
                    assertThat(headline()).isEqualTo("2 VMs on 1 host");
                    preview.show(plan(List.of(), List.of("a-1"), List.of("node01")), Set.of());
                    assertThat(headline()).isEqualTo("No host takes these VMs");
                });
    }

    @Test
    void thePreviewSaysWhichHostsGetTheImageFirst() {
        Ui.run(
                display,
                () -> {
                    PreviewPart preview = new PreviewPart(shell);
                    preview.show(
                            plan(List.of("node01", "node02"), List.of(), List.of()),
                            Set.of(new HostId("node02")));
                    assertThat(headline())
                            .isEqualTo("2 VMs on 2 hosts; the image comes first to 1 host");
                    assertThat(column(get("newVm.plan", Table.class), 1))
                            .containsExactly("node01", "node02, gets the image first");
                });
    }

    @Test
    void whatHasNoHostStandsFirstAndHostsSayWhyTheyTakeNone() {
        Ui.run(
                display,
                () -> {
                    PreviewPart preview = new PreviewPart(shell);
                    preview.show(
                            plan(List.of("node01"), List.of("a-2"), List.of("node02")), Set.of());
                    Table table = get("newVm.plan", Table.class);
                    assertThat(column(table, 0)).containsExactly("a-2", "a-1");
                    assertThat(table.getItem(0).getText(1)).isEqualTo("no host");
                    Table refused = get("newVm.refused", Table.class);
                    assertThat(refused.getItem(0).getText(0)).isEqualTo("node02");
                    assertThat(refused.getItem(0).getText(1))
                            .isEqualTo("its memory is full. Choose another host.");
                    preview.say("Looking");
                    assertThat(headline()).isEqualTo("Looking");
                    assertThat(table.getItemCount()).isZero();
                    assertThat(refused.getItemCount()).isZero();
                });
    }

    private String headline() {
        return get("newVm.headline", Label.class).getText();
    }

    private <T extends Control> T get(String id, Class<T> type) {
        return type.cast(Driven.find(shell, id));
    }

    private void radio(String id) {
        for (String each : List.of("newVm.spread", "newVm.pack", "newVm.shares", "newVm.named")) {
            Button button = get(each, Button.class);
            button.setSelection(each.equals(id));
        }
        get(id, Button.class).notifyListeners(SWT.Selection, new Event());
    }

    private static void choose(Combo combo, int index) {
        combo.select(index);
        combo.notifyListeners(SWT.Selection, new Event());
    }

    private static List<String> column(Table table, int column) {
        return Stream.of(table.getItems()).map((TableItem i) -> i.getText(column)).toList();
    }

    private List<MHost> hosts() {
        return List.of((MHost) site.host(Site.HOST), (MHost) site.host(Site.OTHER));
    }

    private List<MImage> images(String... names) {
        PoolId pool = new PoolId("images");
        site.put(new StoragePool(pool, "/srv", 1, 1));
        return Stream.of(names)
                .map(
                        n ->
                                (MImage)
                                        site.put(
                                                new Image(
                                                        Image.idOf(pool, n),
                                                        n,
                                                        pool,
                                                        n,
                                                        Image.Format.QCOW2,
                                                        400_000_000)))
                .toList();
    }

    private static PlacementPlan plan(List<String> hosts, List<String> none, List<String> full) {
        return new PlacementPlan(
                IntStream.range(0, hosts.size())
                        .mapToObj(
                                i ->
                                        new PlacementPlan.Assignment(
                                                "a-" + (i + 1), new HostId(hosts.get(i))))
                        .toList(),
                full.stream()
                        .map(
                                h ->
                                        new PlacementPlan.HostRefusal(
                                                new HostId(h),
                                                new Refusal(
                                                        Refusal.Code.NO_ROOM,
                                                        "Nothing was placed",
                                                        "its memory is full",
                                                        "Choose another host")))
                        .toList(),
                none);
    }
}
