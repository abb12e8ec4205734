// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

/**
 * SVG that other programs read: sound XML in any language, and nothing outside of what it hatches.
 */
class SvgSinkTest {
    private static final Pattern LINE = Pattern.compile("M(\\d+) (\\d+)L(\\d+) (\\d+)");

    private final SvgSink sink = new SvgSink(300, 200);

    private Element only(String tag) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(
                                new ByteArrayInputStream(
                                        sink.document().getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName(tag).getLength()).isEqualTo(1);
        return (Element) document.getElementsByTagName(tag).item(0);
    }

    @Test
    void anEmptyPictureHasItsSizeAndNothingElse() throws Exception {
        Element svg = only("svg");
        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 300 200");
        assertThat(svg.getAttribute("width")).isEqualTo("300");
        assertThat(svg.getElementsByTagName("path").getLength()).isZero();
    }

    @Test
    void rectanglesOfOneColourAreOnePathThatIsClosedEachTime() throws Exception {
        Rectangles all = new Rectangles();
        all.add(1, 2, 30, 40);
        all.add(-5, 6, 7, 8);
        sink.fill(null, new RGB(255, 0, 10), all);
        Element path = only("path");
        assertThat(path.getAttribute("fill")).isEqualTo("#ff000a");
        assertThat(path.getAttribute("d")).isEqualTo("M1 2h30v40h-30zM-5 6h7v8h-7z");
    }

    @Test
    void moreRectanglesThanTheyHadRoomForAreAllThere() throws Exception {
        Rectangles all = new Rectangles();
        for (int i = 0; i < 1000; i++) {
            all.add(i, i + 1, 2, 3);
        }
        sink.fill(null, new RGB(0, 0, 0), all);
        String path = only("path").getAttribute("d");
        assertThat(path.split("z")).hasSize(1000);
        assertThat(path).startsWith("M0 1h2v3h-2z").endsWith("M999 1000h2v3h-2z");
        all.clear();
        assertThat(all.length()).isZero();
    }

    /** A comma would be another number to who reads it. */
    @Test
    void numbersAreWrittenAlikeInEveryLanguage() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            sink.veil(null, new Rectangle(1, 2, 3, 4), new Color(1, 2, 3), 128);
        } finally {
            Locale.setDefault(before);
        }
        Element veil = only("rect");
        assertThat(veil.getAttribute("fill-opacity")).isEqualTo("0.50");
        assertThat(veil.getAttribute("fill")).isEqualTo("#010203");
        assertThat(veil.getAttribute("height")).isEqualTo("4");
    }

    @Test
    void hatchingStaysWithinItsBoxAndIsAsDenseEverywhere() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            SvgSink own = new SvgSink(300, 200);
            int step = 2 + random.nextInt(9);
            Rectangle box =
                    new Rectangle(
                            random.nextInt(50),
                            random.nextInt(50),
                            1 + random.nextInt(120),
                            1 + random.nextInt(120));
            own.hatch(null, box, step, new Color(0, 0, 0));
            List<Integer> offsets = new ArrayList<>();
            Matcher line = LINE.matcher(own.document());
            while (line.find()) {
                int x1 = Integer.parseInt(line.group(1)) - box.x;
                int y1 = Integer.parseInt(line.group(2)) - box.y;
                int x2 = Integer.parseInt(line.group(3)) - box.x;
                int y2 = Integer.parseInt(line.group(4)) - box.y;
                assertThat(List.of(x1, x2)).allMatch(x -> x >= 0 && x <= box.width);
                assertThat(List.of(y1, y2)).allMatch(y -> y >= 0 && y <= box.height);
                assertThat(x2 - x1).as("they rise by 45 degrees").isEqualTo(y1 - y2);
                offsets.add(x1 + y1);
            }
            for (int n = 1; n < offsets.size(); n++) {
                assertThat(offsets.get(n) - offsets.get(n - 1)).isEqualTo(step);
            }
            assertThat(offsets.size())
                    .isBetween(
                            (box.width + box.height) / step - 1, (box.width + box.height) / step);
        }
    }
}
