// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostState;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Direction;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.espalier.ui.theme.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Optional;

/** The picture in a window: pointed at, described, and looked at pixel by pixel. */
@ExtendWith(UiThread.class)
class TopologyContentTest {
    private Shell shell;
    private TopologyContent content;
    private SceneCanvas<EntityKey> canvas;
    private Palette palette;
    private ImageData drawn;

    @BeforeEach
    void open() {
        Display display = Display.getDefault();
        palette = Palette.of(display);
        shell = new Shell(display, SWT.NO_TRIM);
        shell.setLayout(new FillLayout());
        content =
                new TopologyContent(
                        Look.of(display), Finder.names(), Samples.still(Look.of(display)));
        canvas = new SceneCanvas<>(shell, content);
        shell.setSize(900, 500);
        shell.open();
        show(Samples.picture(12, 5));
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    private void show(Picture picture) {
        content.resize(900, 500);
        content.show(picture);
        canvas.fit(1);
        canvas.contentChanged();
        draw();
    }

    private void draw() {
        Ui.settle(shell.getDisplay());
        Image image = new Image(shell.getDisplay(), 900, 500);
        GC gc = new GC(image);
        canvas.print(gc);
        gc.dispose();
        drawn = image.getImageData();
        image.dispose();
    }

    @Test
    void pointingAtATileGivesItsHost() {
        Bounds tile = content.boundsOf(Samples.host(14)).orElseThrow();
        assertThat(content.itemAt(tile.x() + 4, tile.y() + 4)).contains(Samples.host(14));
    }

    @Test
    void pointingAtAChipGivesItsVm() {
        Bounds chip = content.boundsOf(Samples.vm(3, 1)).orElseThrow();
        assertThat(content.itemAt(chip.centerX(), chip.centerY())).contains(Samples.vm(3, 1));
        Bounds tile = content.boundsOf(Samples.host(3)).orElseThrow();
        assertThat(tile.contains(chip.centerX(), chip.centerY())).isTrue();
    }

    @Test
    void farAwayAVmIsItsHost() {
        canvas.setViewport(new Viewport(0.3, 0, 0, 900, 500));
        draw();
        assertThat(content.boundsOf(Samples.vm(3, 1))).isEqualTo(content.boundsOf(Samples.host(3)));
    }

    @Test
    void pointingAtAHeaderGivesTheGroupAndBesideNothing() {
        Bounds header = content.boundsOf(Samples.group(1)).orElseThrow();
        assertThat(content.itemAt(header.x() + 3, header.y() + 3)).contains(Samples.group(1));
        assertThat(content.itemAt(-50, -50)).isEmpty();
    }

    @Test
    void everyItemIsWhereItIsFound() {
        for (EntityKey key : content.itemsIn(content.bounds())) {
            Bounds place = content.boundsOf(key).orElseThrow();
            assertThat(content.itemAt(place.x() + 2, place.y() + 2)).contains(key);
        }
    }

    @Test
    void anAreaGivesTheHostsThatTouchIt() {
        Bounds first = content.boundsOf(Samples.host(1)).orElseThrow();
        Bounds second = content.boundsOf(Samples.host(2)).orElseThrow();
        assertThat(content.itemsIn(first.union(second)))
                .containsExactly(Samples.host(1), Samples.host(2));
    }

    @Test
    void theKeyboardBeginsAtTheFirstHost() {
        assertThat(content.neighbour(Optional.empty(), Direction.DOWN)).contains(Samples.host(1));
        assertThat(content.neighbour(Optional.of(Samples.host(1)), Direction.RIGHT))
                .contains(Samples.host(2));
    }

    @Test
    void thingsAreDescribedInWords() {
        assertThat(content.describe(Samples.host(1)))
                .isEqualTo("Host node001, online, 2 VMs, Load 40 %, 1 of 12 in rack-0");
        assertThat(content.describe(Samples.vm(1, 0)))
                .isEqualTo("VM vm-1-0, running, 1 of 2 on node001");
        assertThat(content.describe(Samples.group(1)))
                .isEqualTo("Node group rack-1, 5 hosts, 10 VMs");
        assertThat(content.describe(Samples.host(99))).isEmpty();
    }

    @Test
    void anUnknownHostIsDescribedWithItsAgeAndNoLoad() {
        Tile silent = Samples.tile(1, -1, HostState.UNKNOWN, 1);
        show(Samples.withFirst(Samples.picture(3), silent));
        assertThat(content.describe(Samples.host(1)))
                .isEqualTo("Host node001, unheard of for 41 s, 1 VM, 1 of 3 in rack-0");
    }

    @Test
    void searchFindsHostsAndVms() {
        content.search("vm-7-");
        assertThat(content.hits().all()).containsExactly(Samples.vm(7, 0), Samples.vm(7, 1));
        content.search("NODE007");
        assertThat(content.hits().all()).containsExactly(Samples.host(7));
        content.search("  ");
        assertThat(content.hits().all()).isEmpty();
        assertThat(content.hits().searching()).isFalse();
    }

    @Test
    void aTileHasTheHeatOfItsLoad() {
        Tile hot = Samples.tile(1, 80, HostState.ONLINE, 0);
        show(Samples.withFirst(Samples.picture(3), hot));
        assertThat(below(Samples.host(1))).isEqualTo(palette.rgb(Token.HEAT4));
        assertThat(below(Samples.host(2))).isEqualTo(palette.rgb(Token.HEAT2));
    }

    @Test
    void fewHostsShowTheirVmsOnSurfaceBelowAStripOfHeat() {
        Tile hot = Samples.tile(1, 100, HostState.ONLINE, 1);
        near(Samples.withFirst(Samples.picture(4), hot));
        Bounds tile = content.boundsOf(Samples.host(1)).orElseThrow();
        assertThat(under(tile, 2)).isEqualTo(palette.rgb(Token.HEAT5));
        assertThat(middle(Samples.host(1))).isEqualTo(palette.rgb(Token.SURFACE));
        assertThat(below(Samples.host(1))).isEqualTo(palette.rgb(Token.SURFACE));
        Bounds next = content.boundsOf(Samples.host(2)).orElseThrow();
        assertThat(under(next, 2)).isEqualTo(palette.rgb(Token.HEAT2));
    }

    @Test
    void fewHostsStandInOneRowFromEdgeToEdge() {
        near(Samples.picture(4));
        Viewport view = canvas.viewport();
        Bounds first = content.boundsOf(Samples.host(1)).orElseThrow();
        Bounds last = content.boundsOf(Samples.host(4)).orElseThrow();
        assertThat(last.y()).isEqualTo(first.y());
        assertThat(view.screenX(last.right())).isBetween(840.0, 889.0);
        assertThat(view.screenX(content.bounds().x())).isBetween(11.0, 13.0);
        assertThat(first.width() * view.scale()).isGreaterThan(160);
    }

    @Test
    void aVmsRowIsWhereItIsPointedAt() {
        near(Samples.picture(4));
        Bounds row = content.boundsOf(Samples.vm(2, 1)).orElseThrow();
        Bounds tile = content.boundsOf(Samples.host(2)).orElseThrow();
        assertThat(row.width()).isGreaterThan(tile.width() * 0.9);
        assertThat(row.y()).isGreaterThan(content.boundsOf(Samples.vm(2, 0)).orElseThrow().y());
        assertThat(content.itemAt(row.centerX(), row.centerY())).contains(Samples.vm(2, 1));
        assertThat(content.itemAt(tile.centerX(), tile.y() + 1)).contains(Samples.host(2));
    }

    @Test
    void wideTilesThatAreHighEnoughShowRowsToo() {
        near(Samples.picture(4, 4));
        Bounds tile = content.boundsOf(Samples.host(1)).orElseThrow();
        assertThat(canvas.viewport().scale()).isLessThan(TopologyContent.NEAREST_FIT);
        Bounds row = content.boundsOf(Samples.vm(1, 0)).orElseThrow();
        assertThat(row.width()).isGreaterThan(tile.width() * 0.9);
    }

    @Test
    void moreVmsThanThereIsRoomForAreCounted() {
        Tile full = Samples.tile(1, 10, HostState.ONLINE, 40);
        near(Samples.withFirst(Samples.picture(4), full));
        Bounds tile = content.boundsOf(Samples.host(1)).orElseThrow();
        assertThat(content.boundsOf(Samples.vm(1, 39))).contains(tile);
        assertThat(content.boundsOf(Samples.vm(1, 0)).orElseThrow()).isNotEqualTo(tile);
    }

    @Test
    void inHighContrastHeatIsNoFill() {
        palette.use(Variant.HIGH_CONTRAST);
        try {
            Tile hot = Samples.tile(1, 100, HostState.ONLINE, 1);
            near(Samples.withFirst(Samples.picture(4), hot));
            RGB back = palette.rgb(Token.SURFACE);
            assertThat(middle(Samples.host(1))).isEqualTo(back);
            assertThat(edge(Samples.host(1))).isNotEqualTo(back);
        } finally {
            palette.use(Variant.LIGHT);
        }
    }

    @Test
    void inHighContrastTheNameOfAnUnknownHostStandsClearOfItsHatching() {
        palette.use(Variant.HIGH_CONTRAST);
        try {
            Tile silent = Samples.tile(1, -1, HostState.UNKNOWN, 0);
            near(Samples.withFirst(Samples.picture(4), silent));
            Bounds b = content.boundsOf(Samples.host(1)).orElseThrow();
            int left = (int) Math.round(canvas.viewport().screenX(b.x()));
            int top = (int) Math.round(canvas.viewport().screenY(b.y()));
            for (int y = top + 2; y < top + 12; y++) {
                assertThat(screen(left + 3, y)).isEqualTo(palette.rgb(Token.CANVAS));
            }
        } finally {
            palette.use(Variant.LIGHT);
        }
    }

    @Test
    void aCardStandsBesideItsItemAndGoesWithIt() {
        near(Samples.picture(4));
        Bounds tile = content.boundsOf(Samples.host(4)).orElseThrow();
        Viewport view = canvas.viewport();
        int below = (int) view.screenY(tile.bottom()) + 20;
        assertThat(screen(870, below)).isEqualTo(palette.rgb(Token.CANVAS));
        content.toggleCard(Optional.of(Samples.host(4)));
        draw();
        assertThat(content.card().orElseThrow().name()).isEqualTo("node004");
        assertThat(screen(890, below)).as("inside the view").isEqualTo(palette.rgb(Token.SURFACE));
        content.show(Samples.picture(3));
        assertThat(content.card()).isEmpty();
        draw();
        assertThat(screen(890, below)).isEqualTo(palette.rgb(Token.CANVAS));
    }

    @Test
    void theSameItemAgainEndsItsCardAndAGroupHasNone() {
        content.toggleCard(Optional.of(Samples.vm(1, 0)));
        assertThat(content.card().orElseThrow().name()).isEqualTo("vm-1-0");
        content.toggleCard(Optional.of(Samples.vm(1, 0)));
        assertThat(content.card()).isEmpty();
        content.toggleCard(Optional.of(Samples.group(0)));
        assertThat(content.card()).isEmpty();
        assertThat(content.cardPlace()).isNotEqualTo(Bounds.NONE);
    }

    /** As the view does: few hosts as near as they may come. */
    private void near(Picture picture) {
        content.resize(900 - 2 * SceneCanvas.MARGIN, 500 - 2 * SceneCanvas.MARGIN);
        content.show(picture);
        canvas.fit(TopologyContent.NEAREST_FIT);
        canvas.contentChanged();
        draw();
    }

    private RGB under(Bounds tile, int points) {
        return pixel(tile.centerX(), tile.y() + points / canvas.viewport().scale());
    }

    @Test
    void farAwayOnlyHeatIsLeft() {
        Tile hot = Samples.tile(1, 95, HostState.ONLINE, 0);
        show(Samples.withFirst(Samples.picture(12, 5), hot));
        canvas.setViewport(new Viewport(0.2, -20, -20, 900, 500));
        draw();
        assertThat(middle(Samples.host(1))).isEqualTo(palette.rgb(Token.HEAT5));
        assertThat(middle(Samples.host(2))).isEqualTo(palette.rgb(Token.HEAT2));
    }

    @Test
    void anUnknownHostShowsNoHeat() {
        Tile silent = Samples.tile(1, -1, HostState.UNKNOWN, 0);
        show(Samples.withFirst(Samples.picture(3), silent));
        List<RGB> heat =
                List.of(
                        palette.rgb(Token.HEAT0),
                        palette.rgb(Token.HEAT1),
                        palette.rgb(Token.HEAT2));
        assertThat(below(Samples.host(1))).isNotIn(heat);
    }

    @Test
    void anImpairedHostHasABorderOfErrors() {
        Tile impaired = Samples.tile(1, 10, HostState.IMPAIRED, 0);
        show(Samples.withFirst(Samples.picture(3), impaired));
        assertThat(edge(Samples.host(1))).isEqualTo(palette.rgb(Token.ERR));
        assertThat(edge(Samples.host(2))).isEqualTo(palette.rgb(Token.LINE2));
    }

    @Test
    void aHostInMaintenanceModeHasABorderOrAMarkOfItsOwnAtEverySize() {
        Tile drained = Samples.drained(Samples.tile(1, 100, HostState.ONLINE, 1));
        near(Samples.withFirst(Samples.picture(4), drained));
        assertThat(edge(Samples.host(1))).isEqualTo(palette.rgb(Token.HOLD));
        assertThat(edge(Samples.host(2))).isEqualTo(palette.rgb(Token.LINE2));
        assertThat(marked(Samples.host(1))).as("as rows").isTrue();
        assertThat(marked(Samples.host(2))).isFalse();
        show(Samples.withFirst(Samples.picture(12, 5), drained));
        for (double scale : new double[] {1, 0.7, 0.4}) {
            canvas.setViewport(new Viewport(scale, -20, -20, 900, 500));
            draw();
            assertThat(marked(Samples.host(1))).as("at " + scale).isTrue();
            assertThat(marked(Samples.host(2))).as("at " + scale).isFalse();
        }
        canvas.setViewport(new Viewport(0.25, -20, -20, 900, 500));
        draw();
        assertThat(edge(Samples.host(1))).as("too small for it").isEqualTo(palette.rgb(Token.HOLD));
        assertThat(content.describe(Samples.host(1))).contains("online, maintenance");
    }

    /** Whether the colour of what is held stands in the tile, inside of its border. */
    private boolean marked(EntityKey key) {
        Bounds b = content.boundsOf(key).orElseThrow();
        Viewport v = canvas.viewport();
        for (int x = (int) v.screenX(b.x()) + 3; x < v.screenX(b.right()) - 3; x++) {
            for (int y = (int) v.screenY(b.y()) + 3; y < v.screenY(b.bottom()) - 3; y++) {
                if (screen(x, y).equals(palette.rgb(Token.HOLD))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void theSelectionIsOutlined() {
        canvas.selection().set(List.of(Samples.host(2)));
        draw();
        assertThat(outside(Samples.host(2))).isEqualTo(palette.rgb(Token.ACCENT));
        assertThat(outside(Samples.host(5))).isNotEqualTo(palette.rgb(Token.ACCENT));
    }

    @Test
    void beforeTheFirstHostWordsStandThere() {
        show(Picture.EMPTY);
        assertThat(content.bounds().isEmpty()).isTrue();
        assertThat(content.itemAt(10, 10)).isEmpty();
        assertThat(content.neighbour(Optional.empty(), Direction.RIGHT)).isEmpty();
    }

    private RGB below(EntityKey key) {
        Bounds b = content.boundsOf(key).orElseThrow();
        return pixel(b.centerX(), b.bottom() - 4 / canvas.viewport().scale());
    }

    private RGB middle(EntityKey key) {
        Bounds b = content.boundsOf(key).orElseThrow();
        return pixel(b.centerX(), b.centerY());
    }

    private RGB edge(EntityKey key) {
        Bounds b = content.boundsOf(key).orElseThrow();
        Viewport v = canvas.viewport();
        return screen((int) Math.round(v.screenX(b.x())), (int) v.screenY(b.centerY()));
    }

    private RGB outside(EntityKey key) {
        Bounds b = content.boundsOf(key).orElseThrow();
        Viewport v = canvas.viewport();
        return screen((int) Math.round(v.screenX(b.x())) - 3, (int) v.screenY(b.centerY()));
    }

    private RGB pixel(double worldX, double worldY) {
        Viewport v = canvas.viewport();
        return screen((int) v.screenX(worldX), (int) v.screenY(worldY));
    }

    private RGB screen(int x, int y) {
        return drawn.palette.getRGB(drawn.getPixel(x, y));
    }
}
