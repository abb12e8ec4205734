// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.canvas.Squares;
import org.espalier.ui.canvas.Viewport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Optional;

/** What assistive technology finds in a scene. */
@ExtendWith(UiThread.class)
class SceneAccessTest {
    private Shell shell;
    private SceneCanvas<String> canvas;
    private SceneAccess<String> access;

    @BeforeEach
    void open() {
        shell = new Shell(Display.getDefault(), SWT.SHELL_TRIM);
        shell.setLayout(new FillLayout());
        canvas = new SceneCanvas<>(shell, new Squares(3000));
        access = new SceneAccess<>(canvas);
        shell.setSize(800, 600);
        shell.open();
        canvas.setViewport(new Viewport(0.01, 0, 0, 800, 600));
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    @Test
    void ofManyThingsInSightTheFirstAreThere() {
        assertThat(access.items()).hasSize(500).startsWith("0", "1").doesNotContain("2999");
        assertThat(access.focused()).isEqualTo(ACC.CHILDID_SELF);
    }

    @Test
    void whatTheKeyboardIsOnIsAlwaysThere() {
        canvas.setFocusItem(Optional.of("2999"));
        access.focusMoved();
        assertThat(access.items()).hasSize(501).endsWith("2999");
        assertThat(access.focused()).isEqualTo(500);
        canvas.setFocusItem(Optional.of("3"));
        access.focusMoved();
        assertThat(access.items()).hasSize(500);
        assertThat(access.focused()).isEqualTo(3);
    }

    @Test
    void anotherLookIsFoundAnew() {
        assertThat(access.items()).startsWith("0");
        canvas.setViewport(Viewport.of(800, 600).panned(0, -2000));
        access.forget();
        assertThat(access.items()).doesNotContain("0").contains("200");
    }
}
