// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The console's icons: a thing or a verb each, one colour by token. The drawings are the files
 * {@code icons/NAME.svg} of this bundle.
 *
 * <p>In plugin.xml write {@code icon="espalier-icon:/NAME.svg"}: it follows the theme as well.
 */
public final class Icons {
    private static final String KEY = "org.espalier.ui.theme.icons";

    private final Display display;
    private final Palette palette;
    private final Map<String, Image> images = new HashMap<>();

    private Icons(Display display) {
        this.display = display;
        palette = Palette.of(display);
        palette.addListener(this::retire);
        display.disposeExec(() -> images.values().forEach(Image::dispose));
    }

    /** The icons of {@code display}; the same object each time. UI thread only. */
    public static Icons of(Display display) {
        if (display.getData(KEY) instanceof Icons existing) {
            return existing;
        }
        Icons made = new Icons(display);
        display.setData(KEY, made);
        return made;
    }

    /** The icons of the display that {@code widget} is on. */
    public static Icons of(Widget widget) {
        return of(widget.getDisplay());
    }

    /** The icon in {@link Token#INK2} as it is now. Ask again after the palette changed. */
    public ImageDescriptor descriptor(Icon icon) {
        return descriptor(icon, Token.INK2);
    }

    /** The icon in the colour of {@code token} as it is now. */
    public ImageDescriptor descriptor(Icon icon, Token token) {
        RGB rgb = palette.rgb(token);
        return ImageDescriptor.createFromImageDataProvider(zoom -> render(icon, rgb, zoom));
    }

    /** The icon in {@link Token#INK2}; it belongs to this cache: never dispose it. */
    public Image image(Icon icon) {
        return image(icon, Token.INK2);
    }

    /**
     * The icon in the colour of {@code token}; it belongs to this cache: never dispose it, ask
     * again after the palette changed.
     */
    public Image image(Icon icon, Token token) {
        return images.computeIfAbsent(
                icon + "/" + token, k -> descriptor(icon, token).createImage(display));
    }

    private void retire() {
        Map<String, Image> old = new HashMap<>(images);
        images.clear();
        display.timerExec(2000, () -> old.values().forEach(Image::dispose));
    }

    private static ImageData render(Icon icon, RGB color, int zoom) {
        byte[] svg = svg(icon.fileName(), color, zoom);
        return new ImageData(new ByteArrayInputStream(svg));
    }

    /**
     * The drawing of {@code file} in one colour.
     *
     * @param file name below {@code icons/}
     * @param zoom size in percent of 16 × 16 pixels
     * @return SVG text in UTF-8
     * @throws IllegalArgumentException if there is no such icon
     */
    public static byte[] svg(String file, RGB color, int zoom) {
        try (InputStream in = Icons.class.getResourceAsStream("/icons/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no icon " + file);
            }
            String edge = Long.toString(Math.round(16.0 * zoom / 100));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("currentColor", hex(color))
                    .replace("width=\"16\" height=\"16\"", size(edge))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The icon " + file + " cannot be read", e);
        }
    }

    private static String size(String edge) {
        return "width=\"" + edge + "\" height=\"" + edge + "\"";
    }

    private static String hex(RGB c) {
        return String.format("#%02x%02x%02x", c.red, c.green, c.blue);
    }
}
