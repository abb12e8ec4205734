// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.model.HostState;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.testing.StillSession;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Icon and state of a node of the tree. */
@ExtendWith(UiThread.class)
class NodeImagesTest {
    private final StillSession still = new StillSession(1, 6);
    private final NodeImages images = new NodeImages(Display.getDefault());

    @AfterEach
    void dispose() {
        images.dispose();
    }

    private static boolean shows(Image image, Token token) {
        RGB wanted = Palette.of(Display.getDefault()).rgb(token);
        ImageData data = image.getImageData();
        for (int y = 0; y < data.height; y++) {
            for (int x = 0; x < data.width; x++) {
                if (data.getAlpha(x, y) == 255
                        && near(data.palette.getRGB(data.getPixel(x, y)), wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean near(RGB one, RGB other) {
        return Math.abs(one.red - other.red)
                        + Math.abs(one.green - other.green)
                        + Math.abs(one.blue - other.blue)
                < 12;
    }

    @Test
    void aRunningVmHasADiscAndASavedOneASquare() {
        MVm vm = still.running();
        vm.setState(VmState.RUNNING);
        assertThat(shows(images.of(vm), Token.OK)).isTrue();
        vm.setState(VmState.SAVED);
        assertThat(shows(images.of(vm), Token.OK)).isFalse();
        assertThat(shows(images.of(vm), Token.HOLD)).isTrue();
    }

    @Test
    void aHostThatCannotAskItsHypervisorHasFailed() {
        MHost host = still.host("node001");
        assertThat(shows(images.of(host), Token.ERR)).isFalse();
        host.setState(HostState.IMPAIRED);
        assertThat(shows(images.of(host), Token.ERR)).isTrue();
    }

    @Test
    void equalNodesShareOneImage() {
        MVm vm = still.running();
        vm.setState(VmState.RUNNING);
        Image first = images.of(vm);
        assertThat(images.of(vm)).isSameAs(first);
        assertThat(images.of(still.site())).isNotSameAs(first);
        assertThat(images.of(still.site().getGroups().get(0))).isNotSameAs(images.of(still.site()));
    }

    @Test
    void whatStandsForMoreHasNone() {
        assertThat(images.of(new Nodes.More(still.site()))).isNull();
    }

    @Test
    void afterTheThemeChangedTheyAreDrawnAnew() {
        Image first = images.of(still.site());
        images.retire();
        assertThat(images.of(still.site())).isNotSameAs(first);
        // What is on the screen stays until it has been drawn over.
        assertThat(first.isDisposed()).isFalse();
        images.dispose();
        assertThat(images.of(still.site()).isDisposed()).isFalse();
    }
}
