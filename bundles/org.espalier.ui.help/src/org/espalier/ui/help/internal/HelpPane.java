// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.help.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GlyphMetrics;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.help.internal.Page.Kind;
import org.espalier.ui.help.internal.Page.Picture;
import org.espalier.ui.help.internal.Page.Span;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows a page: text that can be read by line, selected and copied, with its pictures. */
final class HelpPane {
    private static final int MARGIN = 12;

    /** Pictures are no wider, so that a narrow view shows all of them. */
    private static final int WIDEST = 360;

    private final StyledText text;
    private final Map<Integer, Image> images = new HashMap<>();
    private Page page = PageReader.read("");

    HelpPane(Composite parent) {
        text = new StyledText(parent, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        text.setData("id", "help.text");
        text.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        text.setLineSpacing(2);
        AccessibleNames.of(text, Messages.title);
        text.addPaintObjectListener(
                event -> {
                    Image image = images.get(event.style.start);
                    if (image != null) {
                        int top = event.y + event.ascent - event.style.metrics.ascent;
                        event.gc.drawImage(image, event.x, top);
                    }
                });
        text.addDisposeListener(event -> release());
        // Tab leaves a text that nobody types into.
        text.addTraverseListener(
                event -> {
                    if (event.detail == SWT.TRAVERSE_TAB_NEXT
                            || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                        event.doit = true;
                    }
                });
        Palette.of(text).follow(text, this::paint);
    }

    StyledText control() {
        return text;
    }

    /** Shows {@code next} from its start. */
    void show(Page next) {
        page = next;
        release();
        text.setText(next.text());
        next.pictures().forEach(this::load);
        text.setCaretOffset(0);
        text.setTopIndex(0);
        paint();
    }

    private void load(Picture picture) {
        HelpPages.picture(picture.file())
                .ifPresent(
                        url -> images.put(picture.at(), new Image(text.getDisplay(), read(url))));
    }

    private static ImageData read(URL url) {
        try (InputStream in = url.openStream()) {
            ImageData data = new ImageData(in);
            return data.width <= WIDEST
                    ? data
                    : data.scaledTo(WIDEST, data.height * WIDEST / data.width);
        } catch (IOException e) {
            throw new UncheckedIOException("The picture " + url + " cannot be read", e);
        }
    }

    private void release() {
        images.values().forEach(Image::dispose);
        images.clear();
    }

    private void paint() {
        Palette palette = Palette.of(text);
        text.setBackground(palette.get(Token.SURFACE));
        text.setForeground(palette.get(Token.INK));
        List<StyleRange> ranges = new ArrayList<>();
        page.spans().forEach(span -> ranges.add(style(span)));
        images.forEach((at, image) -> ranges.add(place(at, image.getBounds())));
        ranges.sort((a, b) -> Integer.compare(a.start, b.start));
        text.setStyleRanges(ranges.toArray(StyleRange[]::new));
    }

    private StyleRange style(Span span) {
        StyleRange range = new StyleRange(span.start(), span.length(), null, null);
        if (span.kind() == Kind.TITLE) {
            range.font = Fonts.of(text).title();
        } else if (span.kind() == Kind.CODE) {
            range.font = Fonts.of(text).mono();
        } else {
            range.fontStyle = SWT.BOLD;
        }
        return range;
    }

    private static StyleRange place(int at, Rectangle size) {
        StyleRange range = new StyleRange(at, 1, null, null);
        range.metrics = new GlyphMetrics(size.height, 0, size.width);
        return range;
    }
}
