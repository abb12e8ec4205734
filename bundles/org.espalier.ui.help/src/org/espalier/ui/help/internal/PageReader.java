// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.help.internal;

import org.espalier.ui.help.internal.Page.Kind;
import org.espalier.ui.help.internal.Page.Picture;
import org.espalier.ui.help.internal.Page.Span;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the little of Markdown that pages use: titles, lists, paragraphs, pictures, strong text and
 * what is typed. Whatever it does not know stays as it is written.
 */
final class PageReader {
    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)\\]\\(([^)]*)\\)");
    private static final Pattern MARKED = Pattern.compile("\\*\\*(.+?)\\*\\*|`([^`]+)`");

    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();

    private PageReader() {}

    static Page read(String source) {
        PageReader reader = new PageReader();
        source.lines().forEach(reader::line);
        return new Page(reader.text.toString(), reader.spans, reader.pictures);
    }

    private void line(String line) {
        Matcher picture = PICTURE.matcher(line.strip());
        if (picture.matches()) {
            pictures.add(new Picture(text.length(), picture.group(2), picture.group(1)));
            text.append(Page.PICTURE).append('\n').append(picture.group(1)).append('\n');
        } else if (line.startsWith("# ")) {
            whole(line.substring(2), Kind.TITLE);
        } else if (line.startsWith("## ")) {
            whole(line.substring(3), Kind.HEADING);
        } else if (line.startsWith("* ")) {
            text.append("\u2022 ");
            marked(line.substring(2));
        } else {
            marked(line);
        }
    }

    private void whole(String line, Kind kind) {
        spans.add(new Span(text.length(), line.length(), kind));
        text.append(line).append('\n');
    }

    private void marked(String line) {
        Matcher matcher = MARKED.matcher(line);
        int done = 0;
        while (matcher.find()) {
            text.append(line, done, matcher.start());
            boolean strong = matcher.group(1) != null;
            String inner = matcher.group(strong ? 1 : 2);
            spans.add(new Span(text.length(), inner.length(), strong ? Kind.STRONG : Kind.CODE));
            text.append(inner);
            done = matcher.end();
        }
        text.append(line, done, line.length()).append('\n');
    }
}
