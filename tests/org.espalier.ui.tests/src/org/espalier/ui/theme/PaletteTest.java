// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.bot.UiThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.concurrent.atomic.AtomicInteger;

/** One palette a display, which tells who listens. */
@ExtendWith(UiThread.class)
class PaletteTest {
    private Display display;
    private Palette palette;
    private Variant before;

    @BeforeEach
    void open() {
        display = Display.getDefault();
        palette = Palette.of(display);
        before = palette.variant();
        palette.use(Variant.LIGHT);
    }

    @AfterEach
    void close() {
        palette.use(before);
    }

    @Test
    void theSameForEveryWidgetOfADisplay() {
        Shell shell = new Shell(display);
        assertThat(Palette.of(shell)).isSameAs(palette);
        shell.dispose();
    }

    @Test
    void coloursChangeWithTheVariant() {
        assertThat(palette.get(Token.SURFACE).getRGB()).isEqualTo(Token.SURFACE.rgb(Variant.LIGHT));
        palette.use(Variant.DARK);
        assertThat(palette.get(Token.SURFACE).getRGB()).isEqualTo(Token.SURFACE.rgb(Variant.DARK));
        assertThat(palette.dark()).isTrue();
    }

    @Test
    void aColourIsMadeOnce() {
        assertThat(palette.get(Token.INK)).isSameAs(palette.get(Token.INK));
    }

    @Test
    void listenersHearOfChangesOnly() {
        AtomicInteger heard = new AtomicInteger();
        Runnable listener = heard::incrementAndGet;
        palette.addListener(listener);
        palette.use(Variant.LIGHT);
        assertThat(heard).hasValue(0);
        palette.use(Variant.DARK);
        assertThat(heard).hasValue(1);
        palette.removeListener(listener);
        palette.use(Variant.LIGHT);
        assertThat(heard).hasValue(1);
    }

    @Test
    void followEndsWithTheWidget() {
        AtomicInteger looked = new AtomicInteger();
        Shell shell = new Shell(display);
        palette.follow(shell, looked::incrementAndGet);
        assertThat(looked).hasValue(1);
        palette.use(Variant.DARK);
        assertThat(looked).hasValue(2);
        shell.dispose();
        palette.use(Variant.LIGHT);
        assertThat(looked).hasValue(2);
    }

    @Test
    void highContrastHasTheDesktopsColours() {
        palette.use(Variant.HIGH_CONTRAST);
        assertThat(palette.rgb(Token.SURFACE))
                .isEqualTo(display.getSystemColor(SWT.COLOR_LIST_BACKGROUND).getRGB());
        assertThat(palette.rgb(Token.ERR))
                .isEqualTo(display.getSystemColor(SWT.COLOR_LIST_FOREGROUND).getRGB());
    }
}
