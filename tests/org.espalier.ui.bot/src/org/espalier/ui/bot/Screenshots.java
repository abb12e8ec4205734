// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;

/** Leaves a picture of the screen in target/screenshots for each test that fails. */
public final class Screenshots implements TestWatcher {
    private static final Logger LOG = Logger.getLogger(Screenshots.class.getName());

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        Display display = Display.getDefault();
        if (display == null || display.isDisposed()) {
            return;
        }
        String name =
                context.getRequiredTestClass().getSimpleName()
                        + "."
                        + context.getDisplayName().replaceAll("[^A-Za-z0-9_-]+", "_");
        Path file = Path.of("target", "screenshots", name + ".png");
        Ui.run(display, () -> take(display, file));
        LOG.info(() -> "The screen as the test left it: " + file.toAbsolutePath());
    }

    /** Writes the screen to {@code file} as PNG. UI thread only. */
    public static void take(Display display, Path file) {
        Image image = new Image(display, display.getBounds().width, display.getBounds().height);
        GC gc = new GC(display);
        try {
            gc.copyArea(image, 0, 0);
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {image.getImageData()};
            loader.save(file.toString(), SWT.IMAGE_PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("No screenshot could be written to " + file, e);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }
}
