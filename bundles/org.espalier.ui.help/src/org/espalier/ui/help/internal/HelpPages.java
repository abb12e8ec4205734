// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.help.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages, a file each: named as the view that it explains, or "dialog." and the dialog's id. */
final class HelpPages {
    /** What dialogs without a page of their own are explained by. */
    static final String DIALOGS = "dialogs";

    private static final String PLACE = "/help/";

    private final Locale locale;

    HelpPages(Locale locale) {
        this.locale = locale;
    }

    /** The page of the first topic that has one. */
    Page of(String... topics) {
        return Stream.of(topics)
                .map(this::find)
                .flatMap(Optional::stream)
                .findFirst()
                .map(PageReader::read)
                .orElseGet(() -> PageReader.read(Messages.none));
    }

    /** The text of the page on {@code topic} in the language of people, or else in English. */
    Optional<String> find(String topic) {
        return Stream.of("_" + locale.getLanguage(), "")
                .map(end -> HelpPages.class.getResource(PLACE + topic + end + ".md"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(HelpPages::text);
    }

    /** The picture {@code name}, which pages of every language show. */
    static Optional<URL> picture(String name) {
        return Optional.ofNullable(HelpPages.class.getResource(PLACE + name));
    }

    private static String text(URL page) {
        try (InputStream in = page.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The page " + page + " cannot be read", e);
        }
    }
}
