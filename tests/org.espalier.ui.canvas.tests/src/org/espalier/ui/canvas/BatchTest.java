// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.canvas.internal.CairoSink;
import org.espalier.ui.canvas.internal.GcSink;
import org.espalier.ui.canvas.internal.RectangleSink;
import org.espalier.ui.canvas.internal.Rectangles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Random;

/** Batches, looked at pixel by pixel. */
@ExtendWith(UiThread.class)
class BatchTest {
    private static final Color RED = new Color(255, 0, 0);
    private static final Color GREEN = new Color(0, 255, 0);
    private static final Color BLACK = new Color(0, 0, 0);
    private Display display;
    private Image image;
    private GC gc;
    private TextCache texts;
    private Batch batch;

    @BeforeEach
    void open() {
        display = Display.getDefault();
        image = new Image(display, 200, 100);
        gc = new GC(image);
        texts = new TextCache(display);
        batch = new Batch(texts);
        batch.begin(gc);
    }

    @AfterEach
    void close() {
        texts.clear();
        gc.dispose();
        image.dispose();
    }

    @Test
    void nothingIsDrawnBeforeTheFlush() {
        batch.fill(10, 10, 5, 5, RED);
        assertThat(pixel(12, 12)).isEqualTo(new RGB(255, 255, 255));
        batch.flush();
        assertThat(pixel(12, 12)).isEqualTo(RED.getRGB());
        assertThat(pixel(15, 12)).isEqualTo(new RGB(255, 255, 255));
    }

    @Test
    void theLaterColourOfALayerIsAbove() {
        batch.fill(0, 0, 20, 20, RED);
        batch.fill(5, 5, 10, 10, GREEN);
        batch.flush();
        assertThat(pixel(10, 10)).isEqualTo(GREEN.getRGB());
    }

    @Test
    void depthDecidesWhateverTheOrder() {
        batch.depth(2);
        batch.fill(5, 5, 10, 10, GREEN);
        batch.depth(0);
        batch.fill(0, 0, 20, 20, RED);
        batch.flush();
        assertThat(pixel(10, 10)).isEqualTo(GREEN.getRGB());
        assertThat(pixel(1, 1)).isEqualTo(RED.getRGB());
    }

    @Test
    void aNewLayerIsAboveTheLast() {
        batch.depth(5);
        batch.fill(0, 0, 20, 20, GREEN);
        batch.layer();
        batch.fill(0, 0, 20, 20, RED);
        batch.flush();
        assertThat(pixel(10, 10)).isEqualTo(RED.getRGB());
    }

    @Test
    void overlappingRectanglesOfOneColourLeaveNoHole() {
        batch.fill(0, 0, 20, 20, RED);
        batch.fill(10, 10, 20, 20, RED);
        batch.flush();
        assertThat(pixel(15, 15)).isEqualTo(RED.getRGB());
    }

    @Test
    void anOutlineIsInsideItsEdge() {
        batch.outline(10, 10, 20, 10, 2, RED);
        batch.flush();
        assertThat(pixel(10, 10)).isEqualTo(RED.getRGB());
        assertThat(pixel(29, 19)).isEqualTo(RED.getRGB());
        assertThat(pixel(11, 15)).isEqualTo(RED.getRGB());
        assertThat(pixel(12, 15)).isNotEqualTo(RED.getRGB());
        assertThat(pixel(9, 15)).isNotEqualTo(RED.getRGB());
        assertThat(pixel(30, 15)).isNotEqualTo(RED.getRGB());
    }

    @Test
    void anOutlineOfWhatHasNoInsideFillsItAndNoMore() {
        batch.outline(10, 10, 20, 3, 2, RED);
        batch.outline(10, 30, 1, 20, 2, RED);
        batch.flush();
        assertThat(pixel(20, 11)).isEqualTo(RED.getRGB());
        assertThat(pixel(20, 9)).isNotEqualTo(RED.getRGB());
        assertThat(pixel(20, 13)).isNotEqualTo(RED.getRGB());
        assertThat(pixel(10, 40)).isEqualTo(RED.getRGB());
        assertThat(pixel(11, 40)).isNotEqualTo(RED.getRGB());
        assertThat(pixel(9, 40)).isNotEqualTo(RED.getRGB());
    }

    @Test
    void aDashedOutlineHasGaps() {
        batch.dashed(0, 0, 60, 30, RED);
        batch.flush();
        assertThat(pixel(1, 0)).isEqualTo(RED.getRGB());
        assertThat(pixel(4, 0)).isNotEqualTo(RED.getRGB());
        assertThat(pixel(7, 29)).isEqualTo(RED.getRGB());
    }

    @Test
    void whatHasNoAreaIsLeftOut() {
        batch.fill(10, 10, 0, 5, RED);
        batch.fill(10, 10, 5, -1, RED);
        batch.flush();
        assertThat(pixel(10, 10)).isEqualTo(new RGB(255, 255, 255));
    }

    @Test
    void textIsAboveTheRectanglesOfItsLayer() {
        Font font = display.getSystemFont();
        batch.text("MMM", 10, 10, font, BLACK);
        batch.fill(0, 0, 100, 50, RED);
        batch.flush();
        assertThat(dark(10, 10, batch.widthOf("MMM", font), batch.heightOf(font))).isPositive();
    }

    @Test
    void imagesAreAboveRectangles() {
        Image dot = new Image(display, 4, 4);
        GC inside = new GC(dot);
        inside.setBackground(GREEN);
        inside.fillRectangle(0, 0, 4, 4);
        inside.dispose();
        batch.image(dot, 10, 10);
        batch.fill(0, 0, 50, 50, RED);
        batch.flush();
        assertThat(pixel(11, 11)).isEqualTo(GREEN.getRGB());
        dot.dispose();
    }

    @Test
    void cairoAndGcDrawTheSame() {
        Random random = new Random(7);
        Rectangles many = new Rectangles();
        for (int i = 0; i < 300; i++) {
            many.add(
                    random.nextInt(200),
                    random.nextInt(100),
                    1 + random.nextInt(9),
                    1 + random.nextInt(9));
        }
        byte[] byGc = drawn(new GcSink(), many);
        byte[] byBest = drawn(RectangleSink.best(), many);
        assertThat(byBest).isEqualTo(byGc);
        if (SWT.getPlatform().equals("gtk")) {
            assertThat(drawn(new CairoSink(), many)).isEqualTo(byGc);
        }
    }

    /**
     * Also of one that is half transparent, partly out of sight, and under text that comes after.
     */
    @Test
    void cairoAndGcCopyTheSame() {
        ImageData half = new ImageData(9, 7, 32, new PaletteData(0xFF00, 0xFF0000, 0xFF000000));
        half.alphaData = new byte[9 * 7];
        for (int i = 0; i < half.alphaData.length; i++) {
            half.alphaData[i] = (byte) (i * 4);
            half.setPixel(i % 9, i / 9, 0x40802000 + i * 0x10000);
        }
        Image small = new Image(display, half);
        try {
            assertThat(copied(RectangleSink.best(), small))
                    .isEqualTo(copied(new GcSink(), small))
                    .isNotEqualTo(drawn(new GcSink(), new Rectangles()));
        } finally {
            small.dispose();
        }
    }

    private byte[] copied(RectangleSink sink, Image small) {
        Image own = new Image(display, 200, 100);
        GC on = new GC(own);
        for (int i = 0; i < 40; i++) {
            sink.image(on, small, i * 5 - 4, i * 3 - 2);
        }
        on.drawText("after", 60, 10, true);
        on.dispose();
        byte[] data = own.getImageData().data;
        own.dispose();
        return data;
    }

    private byte[] drawn(RectangleSink sink, Rectangles all) {
        Image own = new Image(display, 200, 100);
        GC on = new GC(own);
        sink.fill(on, new RGB(10, 20, 30), all);
        on.dispose();
        byte[] data = own.getImageData().data;
        own.dispose();
        return data;
    }

    private int dark(int x, int y, int width, int height) {
        int found = 0;
        for (int i = x; i < x + width; i++) {
            for (int j = y; j < y + height; j++) {
                found += pixel(i, j).red < 100 ? 1 : 0;
            }
        }
        return found;
    }

    private RGB pixel(int x, int y) {
        var data = image.getImageData();
        return data.palette.getRGB(data.getPixel(x, y));
    }
}
