// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.model.HostId;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Direction;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

/** The trees in a window: pointed at, described, walked, and looked at pixel by pixel. */
@ExtendWith(UiThread.class)
class TreeContentTest {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;

    private Shell shell;
    private Look look;
    private TreeContent content;
    private SceneCanvas<HostId> canvas;
    private double seconds;

    @BeforeEach
    void open() {
        Display display = Display.getDefault();
        shell = new Shell(display, SWT.NO_TRIM);
        shell.setLayout(new FillLayout());
        look = Look.of(display);
        content = new TreeContent(look, () -> seconds);
        canvas = new SceneCanvas<>(shell, content);
        canvas.addViewListener(() -> content.look(canvas.viewport()));
        shell.setSize(WIDTH, HEIGHT);
        shell.open();
    }

    @AfterEach
    void close() {
        look.glyphs().clear();
        shell.dispose();
    }

    private void show(int hosts, double done) {
        content.show(new TreeMemory().take(Samples.twoTrees(hosts, done)));
        canvas.contentChanged();
        canvas.fit(TreeLayout.nearest());
    }

    private ImageData draw() {
        Ui.settle(shell.getDisplay());
        Image image = new Image(shell.getDisplay(), WIDTH, HEIGHT);
        GC gc = new GC(image);
        canvas.print(gc);
        gc.dispose();
        ImageData drawn = image.getImageData();
        image.dispose();
        return drawn;
    }

    private static long count(ImageData data, Token token) {
        RGB wanted = Palette.of(Display.getDefault()).rgb(token);
        long found = 0;
        for (int y = TreeLayout.RULER; y < data.height; y++) {
            for (int x = 0; x < data.width; x++) {
                if (data.palette.getRGB(data.getPixel(x, y)).equals(wanted)) {
                    found++;
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 200, 2000})
    void everyHostIsInSightAndFoundWhereItIs(int hosts) {
        show(hosts, 0.5);
        draw();
        for (int i : new int[] {1, (hosts + 1) / 2, hosts}) {
            Bounds place = content.boundsOf(Samples.host(i)).orElseThrow();
            double x = canvas.viewport().screenX(place.centerX());
            double y = canvas.viewport().screenY(place.centerY());
            assertThat(x).isBetween((double) TreePainter.BOX, WIDTH - 1.0);
            assertThat(y).isBetween((double) TreeLayout.RULER, HEIGHT - 1.0);
            assertThat(content.itemAt(place.centerX(), place.centerY())).contains(Samples.host(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 200, 2000})
    void bothTreesAreDrawnAtEveryLevelOfDetail(int hosts) {
        show(hosts, 0.5);
        ImageData drawn = draw();
        assertThat(count(drawn, Token.ACCENT)).isGreaterThan(300);
        assertThat(count(drawn, Token.T2)).isGreaterThan(300);
    }

    @Test
    void dashesMoveWithTimeAndStandStillWithout() {
        show(16, 0.5);
        byte[] first = draw().data;
        assertThat(draw().data).isEqualTo(first);
        seconds = 0.4;
        canvas.redraw();
        assertThat(draw().data).isNotEqualTo(first);
    }

    @Test
    void aRelayOnItsLevelIsItsHost() {
        show(15, 0.5);
        draw();
        TreeLayout layout =
                TreeLayout.of(
                        content.tree().orElseThrow(),
                        canvas.viewport().width(),
                        canvas.viewport().height(),
                        14);
        double x = TreeLayout.worldX(7);
        double y = canvas.viewport().worldY(layout.level(0, 3));
        assertThat(content.itemAt(x, y)).contains(Samples.host(8));
        assertThat(content.itemAt(TreeLayout.worldX(6), y)).isEmpty();
    }

    @Test
    void arrowsGoAlongTheAxisAndUpToWhoFeeds() {
        show(15, 0.5);
        assertThat(content.neighbour(Optional.empty(), Direction.RIGHT)).contains(Samples.host(1));
        Optional<HostId> five = Optional.of(Samples.host(5));
        assertThat(content.neighbour(five, Direction.RIGHT)).contains(Samples.host(6));
        assertThat(content.neighbour(five, Direction.UP)).contains(Samples.host(6));
        assertThat(content.neighbour(five, Direction.OUT)).contains(Samples.SOURCE);
        assertThat(content.neighbour(five, Direction.IN)).isEmpty();
        assertThat(content.neighbour(Optional.of(Samples.host(1)), Direction.LEFT))
                .contains(Samples.SOURCE);
        assertThat(content.neighbour(Optional.of(Samples.SOURCE), Direction.RIGHT))
                .contains(Samples.host(1));
    }

    @Test
    void aHostIsDescribedInWords() {
        show(15, 0.5);
        assertThat(content.describe(Samples.host(5)))
                .startsWith("Host node005, filling, 45 %")
                .contains("29.2 MB/s from node006 in tree 1", "in tree 2")
                .endsWith("5 of 15");
        assertThat(content.describe(Samples.SOURCE)).startsWith("Library, feeds 15 hosts");
    }

    @Test
    void withoutADeploymentThereIsAWordAndNothingToPointAt() {
        content.clear("No deployment yet.");
        canvas.contentChanged();
        draw();
        assertThat(content.itemAt(10, 10)).isEmpty();
        assertThat(content.bounds().isEmpty()).isTrue();
    }
}
