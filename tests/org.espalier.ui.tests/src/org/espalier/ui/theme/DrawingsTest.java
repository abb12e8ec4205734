// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VmState;
import org.espalier.ui.bot.UiThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;

/** Icons and state shapes as they are drawn. */
@ExtendWith(UiThread.class)
class DrawingsTest {
    private static final int INK_LEAST = 20;
    private static final int BOX_AREA = 16 * 16;

    @ParameterizedTest
    @EnumSource(Icon.class)
    void everyIconDrawsInTheColourAskedFor(Icon icon) {
        byte[] svg = Icons.svg(icon.fileName(), new RGB(200, 10, 10), 100);
        ImageData data = new ImageData(new ByteArrayInputStream(svg));
        assertThat(data.width).isEqualTo(16);
        int ink = 0;
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 16; y++) {
                if (data.getAlpha(x, y) > 200) {
                    RGB c = data.palette.getRGB(data.getPixel(x, y));
                    assertThat(c.red).isGreaterThan(150);
                    assertThat(c.green).isLessThan(80);
                    ink++;
                }
            }
        }
        assertThat(ink).isBetween(1, BOX_AREA / 2);
    }

    @ParameterizedTest
    @EnumSource(Icon.class)
    void everyIconGrowsWithTheZoom(Icon icon) {
        byte[] svg = Icons.svg(icon.fileName(), new RGB(0, 0, 0), 300);
        assertThat(new ImageData(new ByteArrayInputStream(svg)).width).isEqualTo(48);
    }

    @Test
    void aMissingIconIsNamed() {
        assertThatThrownBy(() -> Icons.svg("nothing.svg", new RGB(0, 0, 0), 100))
                .hasMessageContaining("nothing.svg");
    }

    @Test
    void imagesAreMadeOnce() {
        Icons icons = Icons.of(Display.getDefault());
        assertThat(icons.image(Icon.VM)).isSameAs(icons.image(Icon.VM));
        assertThat(icons.image(Icon.VM)).isNotSameAs(icons.image(Icon.VM, Token.ACCENT));
        StateShapes shapes = StateShapes.of(Display.getDefault());
        assertThat(shapes.image(StateShape.SAVED, 8)).isSameAs(shapes.image(StateShape.SAVED, 8));
    }

    @Test
    void afterAChangeOfThemeThereAreOthers() {
        Palette palette = Palette.of(Display.getDefault());
        Variant before = palette.variant();
        Image old = Icons.of(Display.getDefault()).image(Icon.HOST);
        palette.use(before == Variant.DARK ? Variant.LIGHT : Variant.DARK);
        assertThat(Icons.of(Display.getDefault()).image(Icon.HOST)).isNotSameAs(old);
        assertThat(old.isDisposed()).as("viewers may still show it").isFalse();
        palette.use(before);
    }

    @Test
    void statesAreToldApartWithoutColour() {
        Map<String, StateShape> seen = new HashMap<>();
        for (StateShape shape : StateShape.values()) {
            StateShape twin = seen.put(silhouette(shape), shape);
            if (twin != null) {
                boolean alike =
                        shape == StateShape.FAILED && twin == StateShape.LOST
                                || shape == StateShape.HELD && twin == StateShape.SUSPENDED;
                assertThat(alike).as(shape + " looks like " + twin).isTrue();
            }
        }
    }

    @Test
    void aShapeFillsItsSquare() {
        ImageData data =
                StateShapes.of(Display.getDefault()).image(StateShape.RUNNING, 16).getImageData();
        int ink = 0;
        for (byte alpha : data.alphaData) {
            ink += (alpha & 255) > 128 ? 1 : 0;
        }
        assertThat(ink).isGreaterThan(INK_LEAST * 5);
        assertThat(data.width).isEqualTo(16);
    }

    @Test
    void aShapeCanStandInALargerBox() {
        Image image = StateShapes.of(Display.getDefault()).image(StateShape.SAVED, 8, 16);
        ImageData data = image.getImageData();
        assertThat(data.width).isEqualTo(16);
        assertThat(data.getAlpha(1, 1)).isZero();
        assertThat(data.getAlpha(8, 8)).isGreaterThan(200);
    }

    @Test
    void everyVmStateHasItsShape() {
        assertThat(StateShape.of(VmState.RUNNING)).isEqualTo(StateShape.RUNNING);
        assertThat(StateShape.of(VmState.DEFINED)).isEqualTo(StateShape.STOPPED);
        assertThat(StateShape.of(VmState.DELETED)).isEqualTo(StateShape.STOPPED);
        for (VmState state : VmState.ALL) {
            if (state != VmState.DEFINED && state != VmState.DELETED) {
                assertThat(StateShape.of(state).name()).isEqualToIgnoringCase(state.label());
            }
        }
    }

    @Test
    void everyTaskStateHasItsShape() {
        assertThat(StateShape.of(TaskState.BROKEN_OFF)).isEqualTo(StateShape.FAILED);
        assertThat(StateShape.of(TaskState.CANCELLED)).isEqualTo(StateShape.CANCELLED);
        for (TaskState state : TaskState.values()) {
            assertThat(StateShape.of(state)).isNotNull();
        }
    }

    private static String silhouette(StateShape shape) {
        ImageData data = StateShapes.of(Display.getDefault()).image(shape, 16).getImageData();
        StringBuilder outline = new StringBuilder();
        for (byte alpha : data.alphaData) {
            outline.append((alpha & 255) > 128 ? '#' : '.');
        }
        return outline.toString();
    }
}
