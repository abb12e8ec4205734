// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.bot.UiThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A picture that is painted once, and anew when it looks otherwise. */
@ExtendWith(UiThread.class)
class StillTest {
    private static final RGB RED = new RGB(255, 0, 0);
    private static final RGB BLUE = new RGB(0, 0, 255);

    private Image image;
    private GC gc;
    private Still still;
    private Color color = new Color(255, 0, 0);
    private int painted;

    @BeforeEach
    void open() {
        image = new Image(Display.getDefault(), 40, 40);
        gc = new GC(image);
        still = new Still(Display.getDefault(), 20, 10, this::paint);
    }

    @AfterEach
    void close() {
        still.forget();
        gc.dispose();
        image.dispose();
    }

    private void paint(GC on) {
        painted++;
        on.setBackground(color);
        on.fillRectangle(0, 0, 20, 10);
    }

    private RGB at(int x, int y) {
        ImageData data = image.getImageData();
        return data.palette.getRGB(data.getPixel(x, y));
    }

    @Test
    void itIsPaintedOnceHoweverOftenItIsDrawn() {
        still.draw(gc);
        still.draw(gc);
        assertThat(painted).isEqualTo(1);
        assertThat(at(1, 1)).isEqualTo(RED);
        assertThat(at(19, 9)).isEqualTo(RED);
        assertThat(at(20, 9)).isNotEqualTo(RED);
        assertThat(at(19, 10)).isNotEqualTo(RED);
    }

    @Test
    void itIsPaintedAnewOnlyWhenItWasForgotten() {
        still.draw(gc);
        color = new Color(0, 0, 255);
        still.draw(gc);
        assertThat(at(1, 1)).isEqualTo(RED);
        still.forget();
        assertThat(painted).isEqualTo(1);
        still.draw(gc);
        assertThat(at(1, 1)).isEqualTo(BLUE);
        assertThat(painted).isEqualTo(2);
    }
}
