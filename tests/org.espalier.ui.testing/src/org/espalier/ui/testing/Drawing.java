// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.testing;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scene that was saved as SVG, read again: what words stand where. Pixels would say only that
 * something is drawn.
 *
 * @param words all that is written, in the order of drawing
 * @param svg the file
 */
public record Drawing(List<Words> words, String svg) {
    private static final Pattern TEXT =
            Pattern.compile(
                    "<text x=\"(-?\\d+)\" y=\"(-?\\d+)\" fill=\"(#\\w+)\" font-family=\"(.*?),"
                            + " sans-serif\" font-size=\"([\\d.]+)\"( font-weight=\"600\")?>(.*)</text>");
    private static final Pattern FILL = Pattern.compile("<path fill=\"(#\\w+)\" d=\"(.*?)\"/>");
    private static final Pattern BOX = Pattern.compile("M(-?\\d+) (-?\\d+)h(\\d+)v(\\d+)h");

    /**
     * Something written.
     *
     * @param box where its letters are; a little less than its line, as lines may touch
     * @param color such as "#1a2b3c"
     */
    public record Words(String text, Rectangle box, String color) {}

    /** Reads {@code file}; on the UI thread, as letters are measured. */
    public static Drawing read(Display display, Path file) throws IOException {
        String svg = Files.readString(file);
        List<Words> words = new ArrayList<>();
        Image nothing = new Image(display, 1, 1);
        GC gc = new GC(nothing);
        try {
            Matcher found = TEXT.matcher(svg);
            while (found.find()) {
                words.add(words(display, gc, found));
            }
        } finally {
            gc.dispose();
            nothing.dispose();
        }
        return new Drawing(words, svg);
    }

    private static Words words(Display display, GC gc, Matcher found) {
        int height = (int) Math.round(Double.parseDouble(found.group(5)) * 72 / 96);
        int style = found.group(6) == null ? SWT.NORMAL : SWT.BOLD;
        Font font = new Font(display, found.group(4), height, style);
        try {
            gc.setFont(font);
            String text = found.group(7).replace("&gt;", ">").replace("&amp;", "&");
            Point size = gc.textExtent(text);
            int ascent = gc.getFontMetrics().getAscent();
            int y = Integer.parseInt(found.group(2)) - ascent;
            int x = Integer.parseInt(found.group(1));
            return new Words(text, new Rectangle(x, y + 2, size.x, size.y - 4), found.group(3));
        } finally {
            font.dispose();
        }
    }

    /** What is written. */
    public List<String> texts() {
        return words.stream().map(Words::text).toList();
    }

    /** Each pair of words of which one lies over the other. */
    public List<String> overlaps() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (words.get(i).box().intersects(words.get(j).box())) {
                    all.add(words.get(j) + " and " + words.get(i));
                }
            }
        }
        return all;
    }

    /** Each word that is not wholly in a picture of that size. */
    public List<Words> outside(int width, int height) {
        return words.stream()
                .filter(
                        each ->
                                each.box().x < 0
                                        || each.box().y < 0
                                        || each.box().x + each.box().width > width
                                        || each.box().y + each.box().height > height)
                .toList();
    }

    /** How many points are filled with {@code color}, those drawn over too. */
    public long filled(String color) {
        long sum = 0;
        Matcher paths = FILL.matcher(svg);
        while (paths.find()) {
            if (paths.group(1).equals(color)) {
                Matcher boxes = BOX.matcher(paths.group(2));
                while (boxes.find()) {
                    sum += Long.parseLong(boxes.group(3)) * Long.parseLong(boxes.group(4));
                }
            }
        }
        return sum;
    }

    /** As a colour is written. */
    public static String hex(RGB color) {
        return String.format("#%02x%02x%02x", color.red, color.green, color.blue);
    }
}
