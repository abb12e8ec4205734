// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes SVG: rectangles of one colour as one path, text as text, each image once and then by its
 * name. What is outside of the picture is left out.
 */
public final class SvgSink implements Sink {
    private final int width;
    private final int height;
    private final StringBuilder body = new StringBuilder();
    private final Map<Image, String> images = new LinkedHashMap<>();
    private final Map<String, ImageData> data = new LinkedHashMap<>();
    private final Map<Font, Face> faces = new HashMap<>();

    private record Face(String style, int ascent) {}

    /** Of a picture of that size, points. */
    public SvgSink(int width, int height) {
        this.width = width;
        this.height = height;
    }

    @Override
    public void fill(GC gc, RGB color, Rectangles all) {
        body.append("<path fill=\"").append(hex(color)).append("\" d=\"");
        for (int i = 0; i < all.length(); i += 4) {
            int w = all.get(i + 2);
            body.append('M').append(all.get(i)).append(' ').append(all.get(i + 1));
            body.append('h').append(w).append('v').append(all.get(i + 3));
            body.append('h').append(-w).append('z');
        }
        body.append("\"/>\n");
    }

    @Override
    public void image(GC gc, Image image, int x, int y) {
        if (outside(x, y)) {
            return;
        }
        String name =
                images.computeIfAbsent(
                        image,
                        i -> {
                            String id = "i" + images.size();
                            data.put(id, i.getImageData(100));
                            return id;
                        });
        body.append("<use href=\"#").append(name).append('"');
        body.append(" x=\"").append(x).append("\" y=\"").append(y).append("\"/>\n");
    }

    @Override
    public void text(GC gc, String text, int x, int y, Font font, Color color) {
        if (text.isEmpty() || outside(x, y)) {
            return;
        }
        Face face = faces.computeIfAbsent(font, f -> face(gc, f));
        body.append("<text x=\"").append(x).append("\" y=\"").append(y + face.ascent);
        body.append("\" fill=\"").append(hex(color.getRGB())).append("\" ").append(face.style);
        body.append('>').append(escaped(text)).append("</text>\n");
    }

    private static Face face(GC gc, Font font) {
        gc.setFont(font);
        FontData is = font.getFontData()[0];
        // Points of type are 1/72 inch, those of the screen 1/96.
        String size = String.format(Locale.ROOT, "%.1f", is.getHeight() * 96 / 72.0);
        String weight = (is.getStyle() & SWT.BOLD) == 0 ? "" : " font-weight=\"600\"";
        String family = escaped(is.getName());
        return new Face(
                "font-family=\"" + family + ", sans-serif\" font-size=\"" + size + "\"" + weight,
                gc.getFontMetrics().getAscent());
    }

    @Override
    public void hatch(GC gc, Rectangle box, int step, Color color) {
        body.append("<path fill=\"none\" stroke=\"").append(hex(color.getRGB())).append("\" d=\"");
        for (int i = -box.height + step; i < box.width; i += step) {
            // From the lower or left edge up to the upper or right one.
            int from = Math.max(0, i);
            int to = Math.min(box.width, i + box.height);
            body.append('M').append(box.x + from).append(' ');
            body.append(box.y + box.height - (from - i));
            body.append('L').append(box.x + to).append(' ');
            body.append(box.y + box.height - (to - i));
        }
        body.append("\"/>\n");
    }

    @Override
    public void veil(GC gc, Rectangle box, Color color, int alpha) {
        body.append(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\""
                                + " fill-opacity=\"%.2f\"/>%n",
                        box.x,
                        box.y,
                        box.width,
                        box.height,
                        hex(color.getRGB()),
                        alpha / 255.0));
    }

    private boolean outside(int x, int y) {
        return x > width || y > height || x < -width || y < -height;
    }

    /** The whole file; may be called from any thread. */
    public String document() {
        StringBuilder all = new StringBuilder(body.length() + 4096);
        String size = "width=\"" + width + "\" height=\"" + height + "\"";
        all.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        all.append("<svg xmlns=\"http://www.w3.org/2000/svg\" ").append(size);
        all.append(" viewBox=\"0 0 ").append(width).append(' ').append(height).append("\">\n");
        all.append("<defs>\n");
        data.forEach((id, image) -> all.append(defined(id, image)));
        return all.append("</defs>\n").append(body).append("</svg>\n").toString();
    }

    private static String defined(String id, ImageData image) {
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {image};
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        loader.save(png, SWT.IMAGE_PNG);
        return String.format(
                Locale.ROOT,
                "<image id=\"%s\" width=\"%d\" height=\"%d\" href=\"data:image/png;base64,%s\"/>%n",
                id,
                image.width,
                image.height,
                Base64.getEncoder().encodeToString(png.toByteArray()));
    }

    private static String hex(RGB c) {
        return String.format("#%02x%02x%02x", c.red, c.green, c.blue);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.append(c < ' ' ? ' ' : c);
            }
        }
        return out.toString();
    }
}
