// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.NodeGroup;
import org.espalier.model.site.MEntity;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.bot.WorkbenchBot;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SavedSearches;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.testing.DemoSite;
import org.espalier.ui.testing.FakeController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The view in the workbench, on a site in memory. */
@ExtendWith(Screenshots.class)
class TopologyUiTest {
    private final FakeController controller = new FakeController();
    private final WorkbenchBot workbench = new WorkbenchBot();
    private final DemoSite site = DemoSite.of(2, 12, Instant.now());
    private ServiceRegistration<ControllerGate> registration;
    private ViewBot view;
    private SceneCanvas<EntityKey> canvas;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() {
        controller.put(site.entities());
        registration =
                FrameworkUtil.getBundle(TopologyUiTest.class)
                        .getBundleContext()
                        .registerService(
                                ControllerGate.class,
                                controller,
                                FrameworkUtil.asDictionary(
                                        Map.of(Constants.SERVICE_RANKING, 1000)));
        view = workbench.viewById(SiteParts.TOPOLOGY);
        canvas = view.bot().wait("the scene", SceneCanvas.class, c -> true);
        await("the hosts", () -> hosts() == site.hosts().size());
        await("their VMs", () -> site.vms().stream().allMatch(vm -> shown(vm.key())));
    }

    @AfterEach
    void close() {
        registration.unregister();
    }

    @Test
    void showsEveryHostAndVm() {
        for (Host host : site.hosts()) {
            assertThat(there(host.key())).as(host.id().value()).isTrue();
        }
        site.vms().forEach(vm -> assertThat(there(vm.key())).as(vm.name()).isTrue());
    }

    @Test
    void aHostThatGoesLeavesThePicture() {
        Host host = site.hosts().get(3);
        site.vms().stream()
                .filter(vm -> vm.host().equals(host.id()))
                .forEach(vm -> controller.remove(vm.key()));
        controller.remove(host.key());
        await("one host less", () -> hosts() == site.hosts().size() - 1);
        assertThat(there(host.key())).isFalse();
    }

    @Test
    void loadIsShownWhenMeasured() {
        site.measurementsAt(Instant.now()).forEach(controller::measure);
        EntityKey first = site.hosts().get(0).key();
        await("a load", () -> canvas.content().describe(first).contains("Load"));
    }

    @Test
    void whatIsSelectedHereIsSelectedInTheWorkbench() {
        EntityKey vm = site.vms().get(5).key();
        Ui.run(workbench.display(), () -> canvas.selection().set(List.of(vm)));
        assertThat(selected(view.part())).containsExactly(vm);
    }

    @Test
    void whatIsSelectedElsewhereIsSelectedHere() {
        EntityKey host = site.hosts().get(7).key();
        ViewBot explorer = workbench.viewById(SiteParts.EXPLORER);
        explorer.setFocus();
        Ui.run(
                workbench.display(),
                () -> {
                    MEntity entity = session().find(host).orElseThrow();
                    explorer.part()
                            .getSite()
                            .getSelectionProvider()
                            .setSelection(new StructuredSelection(entity));
                });
        await("the selection", () -> canvas.selection().items().contains(host));
    }

    private Point onDisplay(double x, double y) {
        return canvas.toDisplay(
                (int) Math.round(canvas.viewport().screenX(x)),
                (int) Math.round(canvas.viewport().screenY(y)));
    }

    /** What an image is for that is dropped at a point of the world. */
    private List<EntityKey> dropped(double x, double y) {
        return Ui.get(
                workbench.display(),
                () -> {
                    Point at = onDisplay(x, y);
                    return new DropRegion(canvas, content(), session())
                            .forImages(at.x, at.y).stream().map(MEntity::getKey).toList();
                });
    }

    private TopologyContent content() {
        return (TopologyContent) canvas.content();
    }

    private Bounds bounds(EntityKey key) {
        return Ui.get(workbench.display(), () -> content().boundsOf(key).orElseThrow());
    }

    @Test
    void anImageDroppedOnAHostIsForAllThatAreSelectedWhereItIsOneOfThem() {
        EntityKey first = site.hosts().get(0).key();
        EntityKey second = site.hosts().get(1).key();
        EntityKey vm = site.vms().get(0).key();
        Ui.run(workbench.display(), () -> canvas.selection().set(List.of(first, second, vm)));
        Bounds on = bounds(second);
        assertThat(dropped(on.centerX(), on.centerY())).containsExactly(second, first);
        Bounds other = bounds(site.hosts().get(2).key());
        assertThat(dropped(other.centerX(), other.centerY()))
                .containsExactly(site.hosts().get(2).key());
    }

    @Test
    void anImageDroppedBesideHostsIsForAllThatStandThere() {
        Host host = site.hosts().get(0);
        Bounds on = bounds(host.key());
        Bed group = Ui.get(workbench.display(), () -> content().picture().beds().get(0));
        assertThat(dropped(on.x() - 2, on.centerY())).containsExactly(group.key());
        Bounds head = bounds(group.key());
        assertThat(dropped(head.centerX(), head.centerY())).containsExactly(group.key());
        assertThat(dropped(-50, -50)).isEmpty();
    }

    @Test
    void aGroupWithoutHostsIsThereAndTakesThem() {
        NodeGroup spare = new NodeGroup(new GroupId("spare"), "");
        controller.put(spare);
        await("the group", () -> shown(spare.key()));
        assertThat(Ui.get(workbench.display(), () -> canvas.content().describe(spare.key())))
                .contains("spare", "no hosts");
        Bounds head = bounds(spare.key());
        assertThat(dropped(head.centerX(), head.centerY())).containsExactly(spare.key());
        assertThat(under(head.centerX(), head.bottom() + 2)).contains(spare.key());
        Bounds host = bounds(site.hosts().get(0).key());
        assertThat(under(host.centerX(), host.centerY())).contains(site.hosts().get(0).key());
        Bed first = Ui.get(workbench.display(), () -> content().picture().beds().get(0));
        assertThat(under(host.x() - 2, host.centerY())).as("beside").contains(first.key());
    }

    /** What hosts are for that are dropped at a point of the world. */
    private Optional<EntityKey> under(double x, double y) {
        return Ui.get(
                workbench.display(),
                () -> {
                    Point at = onDisplay(x, y);
                    return new DropRegion(canvas, content(), session())
                            .under(at.x, at.y)
                            .map(MEntity::getKey);
                });
    }

    @Test
    void findDimsAndEnterGoesToTheNextHit() {
        String name = site.vms().get(9).name();
        var find = view.toolbar().textWithMessage("Find in picture");
        find.setText(name);
        find.enter();
        await(
                name + " in focus",
                () -> canvas.focusItem().equals(java.util.Optional.of(site.vms().get(9).key())));
        find.setText("");
    }

    @Test
    void findsByTheGrammarOfAllSearches() {
        var vm = site.vms().get(9);
        var find = view.toolbar().textWithMessage("Find in picture");
        find.setText("is:vm name=" + vm.name());
        find.enter();
        await(
                vm.name() + " in focus",
                () -> canvas.focusItem().equals(java.util.Optional.of(vm.key())));
        find.setText("");
    }

    @Test
    void whatCannotBeUnderstoodIsSaid() {
        Text find = view.toolbar().wait("field", Text.class, text -> true);
        Ui.run(workbench.display(), () -> find.setText("memory>soon"));
        await("what is wrong", () -> find.getToolTipText().startsWith("At "));
        Ui.run(workbench.display(), () -> find.setText(""));
        await("its own tip", () -> find.getToolTipText().equals("Find in picture"));
    }

    @Test
    void aSearchThatIsChosenInTheExplorerIsSearchedForHere() {
        Text find = view.toolbar().wait("field", Text.class, text -> true);
        SavedSearches saved = PlatformUI.getWorkbench().getService(SavedSearches.class);
        SavedSearch search = saved.all().get(0);
        ViewBot explorer = workbench.viewById(SiteParts.EXPLORER);
        explorer.bot().tree().expandNode("Searches").getNode(search.name()).select();
        await("the search", () -> find.getText().equals(search.query()));
        Ui.run(workbench.display(), () -> find.setText(""));
    }

    @Test
    void spaceShowsTheCardOfTheItemInFocusAndTheNextKeyEndsIt() {
        EntityKey host = site.hosts().get(2).key();
        TopologyContent content = (TopologyContent) canvas.content();
        Ui.run(
                workbench.display(),
                () -> {
                    canvas.moveFocusTo(host);
                    key(' ', ' ');
                    assertThat(content.card().orElseThrow().name()).isEqualTo("node003");
                    key(' ', ' ');
                    assertThat(content.card()).isEmpty();
                    key(' ', ' ');
                    key(SWT.ARROW_RIGHT, (char) 0);
                    assertThat(content.card()).isEmpty();
                    assertThat(canvas.focusItem()).contains(site.hosts().get(3).key());
                });
    }

    @Test
    void theCardOfWhatThePointerRestsOnGoesWithIt() {
        EntityKey host = site.hosts().get(2).key();
        TopologyContent content = (TopologyContent) canvas.content();
        Ui.run(
                workbench.display(),
                () -> {
                    canvas.flyTo(host, 200);
                    canvas.update();
                });
        await("it is in sight", () -> pointAt(host) != null);
        Ui.run(
                workbench.display(),
                () -> {
                    mouse(SWT.MouseMove, pointAt(host));
                    assertThat(content.card()).as("passing by").isEmpty();
                    mouse(SWT.MouseHover, pointAt(host));
                    assertThat(content.card().orElseThrow().name()).isEqualTo("node003");
                    mouse(SWT.MouseMove, new Point(1, 1));
                    assertThat(content.card()).isEmpty();
                    canvas.moveFocusTo(host);
                    key(' ', ' ');
                    mouse(SWT.MouseMove, new Point(2, 2));
                    assertThat(content.card()).as("the keyboard's").isPresent();
                    mouse(SWT.MouseDown, new Point(2, 2));
                    assertThat(content.card()).isEmpty();
                    mouse(SWT.MouseUp, new Point(2, 2));
                });
    }

    /** A point of the canvas at which {@code item} is; null where it is out of sight. */
    private Point pointAt(EntityKey item) {
        Rectangle area = canvas.getClientArea();
        for (int y = 4; y < area.height; y += 4) {
            for (int x = 4; x < area.width; x += 4) {
                if (canvas.itemAt(x, y).equals(Optional.of(item))) {
                    return new Point(x, y);
                }
            }
        }
        return null;
    }

    private void mouse(int type, Point at) {
        Event e = new Event();
        e.x = at.x;
        e.y = at.y;
        e.button = type == SWT.MouseDown || type == SWT.MouseUp ? 1 : 0;
        canvas.notifyListeners(type, e);
    }

    private void key(int code, char character) {
        Event e = new Event();
        e.keyCode = code;
        e.character = character;
        canvas.notifyListeners(SWT.KeyDown, e);
    }

    @Test
    void heatIsChosenInTheToolBar() {
        site.measurementsAt(Instant.now()).forEach(controller::measure);
        EntityKey first = site.hosts().get(0).key();
        view.toolbar().comboBox().setSelection("Memory");
        await("memory", () -> canvas.content().describe(first).contains("Memory"));
        view.toolbar().comboBox().setSelection("Load");
        await("load", () -> canvas.content().describe(first).contains("Load"));
    }

    @Test
    void hostsStandByVoWhereThatIsChosenInTheViewsMenu() {
        choose("Hosts by VO");
        await(
                "beds of VOs",
                () ->
                        ((TopologyContent) canvas.content())
                                .picture().beds().stream()
                                        .anyMatch(bed -> bed.name().equals("several VOs")));
        assertThat(workbench.sync(this::hosts)).isEqualTo(site.hosts().size());
        Bed bed = workbench.sync(() -> content().picture().beds().get(0));
        Bounds first = bounds(bed.tiles().get(0).key());
        assertThat(dropped(first.x() - 2, first.centerY()))
                .as("an image is for hosts, and a VO is none")
                .containsExactlyElementsOf(bed.tiles().stream().map(Tile::key).toList());
        choose("Hosts by Group");
        await("beds of groups", () -> shown(new EntityKey(EntityKind.GROUP, "rack-a")));
    }

    private List<IAction> layouts() {
        return Stream.of(view.part().getViewSite().getActionBars().getMenuManager().getItems())
                .filter(ActionContributionItem.class::isInstance)
                .map(item -> ((ActionContributionItem) item).getAction())
                .filter(action -> action.getStyle() == IAction.AS_RADIO_BUTTON)
                .toList();
    }

    private void choose(String label) {
        Ui.run(
                workbench.display(),
                () ->
                        layouts()
                                .forEach(
                                        action -> {
                                            action.setChecked(action.getText().equals(label));
                                            action.run();
                                        }));
    }

    private boolean isOffered(String label) {
        return workbench.sync(
                () ->
                        layouts().stream()
                                .filter(action -> action.getText().equals(label))
                                .allMatch(IAction::isEnabled));
    }

    @Test
    void racksAreOfferedAsSoonAsATagSaysOne() {
        assertThat(isOffered("Hosts by Group")).isTrue();
        assertThat(isOffered("Hosts by Rack")).isFalse();
        Host host = site.hosts().get(0);
        controller.put(host.with(host.marked().tagged(Set.of("rack-7"))));
        await("racks", () -> isOffered("Hosts by Rack"));
        assertThat(isOffered("Hosts by Tag")).isTrue();
        choose("Hosts by Rack");
        await(
                "the rack",
                () ->
                        ((TopologyContent) canvas.content())
                                .picture().beds().stream().anyMatch(bed -> bed.name().equals("7")));
        choose("Hosts by Group");
        await("beds of groups", () -> shown(new EntityKey(EntityKind.GROUP, "rack-a")));
    }

    @Test
    void theOverviewIsShownWhereOneAsksForItAndGoesWhereItIsClicked() {
        view.toolbarButton("Overview").click();
        Overview overview = view.bot().wait("the overview", Overview.class, o -> o.isVisible());
        view.toolbarButton("Zoom in").click();
        view.toolbarButton("Zoom in").click();
        double before = workbench.sync(() -> canvas.viewport().visible().centerX());
        Ui.run(
                workbench.display(),
                () -> {
                    Event e = new Event();
                    e.button = 1;
                    e.x = 20;
                    e.y = 60;
                    overview.notifyListeners(SWT.MouseDown, e);
                    overview.notifyListeners(SWT.MouseUp, e);
                });
        await("a look farther left", () -> canvas.viewport().visible().centerX() < before);
        view.toolbarButton("Overview").click();
        await("none", () -> !overview.isVisible());
    }

    @Test
    void theToolBarZoomsAndFits() {
        view.toolbarButton("Fit picture").click();
        double before = workbench.sync(() -> canvas.viewport().scale());
        view.toolbarButton("Zoom in").click();
        await("a nearer look", () -> canvas.viewport().scale() > before);
        view.toolbarButton("Fit picture").click();
        await("all in sight", () -> canvas.viewport().scale() == before);
    }

    private long hosts() {
        return canvas.content().itemsIn(canvas.content().bounds().grown(1)).size();
    }

    private boolean there(EntityKey key) {
        return workbench.sync(() -> shown(key));
    }

    private boolean shown(EntityKey key) {
        return canvas.content().boundsOf(key).isPresent();
    }

    private List<EntityKey> selected(IViewPart part) {
        return workbench.sync(
                () ->
                        ((IStructuredSelection)
                                        part.getSite().getSelectionProvider().getSelection())
                                .stream().map(e -> ((MEntity) e).getKey()).toList());
    }

    private static SiteSession session() {
        return PlatformUI.getWorkbench().getService(SiteSession.class);
    }

    private void await(String what, java.util.function.BooleanSupplier condition) {
        Ui.await(workbench.display(), what, condition);
    }
}
