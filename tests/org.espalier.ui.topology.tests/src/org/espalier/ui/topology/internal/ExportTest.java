// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.model.HostState;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.canvas.ScenePicture;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.parsers.DocumentBuilderFactory;

/** The picture as a file. */
@ExtendWith(UiThread.class)
class ExportTest {
    @TempDir Path directory;

    private Exported exported(Picture picture) {
        Look look = Look.of(Display.getDefault());
        TopologyContent content = new TopologyContent(look, Finder.names(), Samples.still(look));
        content.resize(900, 500);
        content.show(picture);
        return new Exported(content.copy(), look, "Load %, measured 3 s ago");
    }

    private static Picture troubled() {
        Tile silent = Samples.tile(1, -1, HostState.UNKNOWN, 1);
        return Samples.withFirst(Samples.picture(12, 5), silent);
    }

    @Test
    void svgHasEveryHostsNameAndTheLegendAndIsWellFormed() throws Exception {
        Exported scene = exported(troubled());
        Path file = directory.resolve("a.svg");
        ScenePicture.svg(Display.getDefault(), scene, scene.whole(12)).save(file);
        Document xml =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        String text = xml.getDocumentElement().getTextContent();
        for (int i = 1; i <= 17; i++) {
            assertThat(text).contains(String.format("%03d", i));
        }
        assertThat(text).contains("rack-0", "rack-1", "? 41 s", "Load %, measured 3 s ago");
        assertThat(xml.getElementsByTagName("use").getLength()).isEqualTo(16 * 2 + 1);
        assertThat(xml.getElementsByTagName("image").getLength()).isLessThan(6);
        assertThat(Files.readString(file))
                .contains("stroke=", hex(Token.HEAT2))
                .doesNotContain("NaN");
    }

    private static String hex(Token token) {
        var rgb = Palette.of(Display.getDefault()).rgb(token);
        return String.format("#%02x%02x%02x", rgb.red, rgb.green, rgb.blue);
    }

    @Test
    void pngIsThePictureAsItIsSeen() throws IOException {
        Exported scene = exported(Samples.picture(12));
        Path file = directory.resolve("a.png");
        Viewport view = Exported.seen(new Viewport(1, 0, 0, 900, 500));
        ScenePicture.png(Display.getDefault(), scene, view).save(file);
        ImageData data = new ImageData(file.toString());
        assertThat(data.width).isEqualTo(900);
        assertThat(data.height).isEqualTo(500 + Exported.LINE);
        var tile = scene.boundsOf(Samples.host(1)).orElseThrow();
        int pixel = data.getPixel((int) tile.centerX(), (int) tile.bottom() - 4);
        assertThat(data.palette.getRGB(pixel))
                .isEqualTo(Palette.of(Display.getDefault()).rgb(Token.HEAT2));
    }

    @Test
    void aFileThatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Exported scene = exported(Samples.picture(3));
        ScenePicture picture = ScenePicture.svg(Display.getDefault(), scene, scene.whole(12));
        Path taken = Files.createDirectory(directory.resolve("taken.svg"));
        Files.createFile(taken.resolve("inside"));
        assertThatThrownBy(() -> picture.save(taken)).isInstanceOf(IOException.class);
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(taken);
        }
    }

    @Test
    void aLargeSiteIsMadeSmallerUntilItsImageCanBeHeld() {
        int[] beds = new int[125];
        java.util.Arrays.fill(beds, 80);
        Viewport view = exported(Samples.picture(beds)).whole(12);
        assertThat((long) view.width() * view.height()).isLessThan(26_000_000);
        assertThat(view.scale()).isLessThan(1);
    }
}
