// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.bot.UiThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Words set once and copied after. */
@ExtendWith(UiThread.class)
class TextCacheTest {
    private static final Color BLACK = new Color(0, 0, 0);
    private static final Color RED = new Color(255, 0, 0);
    private Image image;
    private GC gc;
    private TextCache texts;
    private Font font;

    @BeforeEach
    void open() {
        Display display = Display.getDefault();
        image = new Image(display, 300, 60);
        gc = new GC(image);
        texts = new TextCache(display);
        font = display.getSystemFont();
    }

    @AfterEach
    void close() {
        texts.clear();
        gc.dispose();
        image.dispose();
    }

    @Test
    void theSameWordIsHeldOnce() {
        texts.draw(gc, "node007", 0, 0, font, BLACK);
        texts.draw(gc, "node007", 50, 0, font, BLACK);
        assertThat(texts.size()).isEqualTo(1);
        texts.draw(gc, "node007", 0, 20, font, RED);
        assertThat(texts.size()).isEqualTo(2);
    }

    @Test
    void aCopyIsWhereTheWordWouldBe() {
        texts.draw(gc, "Hm", 10, 5, font, BLACK);
        int[] copy = inkBox();
        gc.setBackground(new Color(255, 255, 255));
        gc.fillRectangle(0, 0, 300, 60);
        gc.setFont(font);
        gc.setForeground(BLACK);
        gc.drawText("Hm", 10, 5, true);
        assertThat(inkBox()).isEqualTo(copy);
    }

    @Test
    void aFrameSetsOnlySoMany() {
        texts.begin();
        for (int i = 0; i < 100; i++) {
            texts.draw(gc, "w" + i, 0, 0, font, BLACK);
        }
        int first = texts.size();
        assertThat(first).isBetween(1, 99);
        texts.begin();
        for (int i = 0; i < 100; i++) {
            texts.draw(gc, "w" + i, 0, 0, font, BLACK);
        }
        assertThat(texts.size()).isGreaterThan(first);
    }

    @Test
    void extentIsTheGcs() {
        gc.setFont(font);
        assertThat(texts.extent(gc, "node007", font)).isEqualTo(gc.textExtent("node007"));
        assertThat(texts.extent(gc, "node007", font)).isEqualTo(gc.textExtent("node007"));
    }

    @Test
    void emptyTextDrawsNothing() {
        texts.draw(gc, "", 0, 0, font, BLACK);
        assertThat(texts.size()).isZero();
    }

    @Test
    void clearForgets() {
        texts.draw(gc, "a", 0, 0, font, BLACK);
        texts.clear();
        assertThat(texts.size()).isZero();
        texts.draw(gc, "a", 0, 0, font, BLACK);
        assertThat(texts.size()).isEqualTo(1);
    }

    private int[] inkBox() {
        var data = image.getImageData();
        int[] box = {999, 999, -1, -1};
        for (int x = 0; x < data.width; x++) {
            for (int y = 0; y < data.height; y++) {
                if (data.palette.getRGB(data.getPixel(x, y)).green < 128) {
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.min(box[1], y);
                    box[2] = Math.max(box[2], x);
                    box[3] = Math.max(box[3], y);
                }
            }
        }
        return box;
    }
}
