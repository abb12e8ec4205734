// SPDX-License-Identifier: EPL-2.0
package org.espalier.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every view has a page in both languages that F1 shows, and every page its pictures. */
class HelpPagesTest {
    private static final Path PAGES = Sources.BUNDLES.resolve("org.espalier.ui.help/help");
    private static final Pattern VIEW =
            Pattern.compile("<view\\s+id=\"(org\\.espalier\\.[^\"]*)\"");
    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)\\]\\(([^)]*)\\)");
    private static final int ROOM = 300_000;

    @TestFactory
    List<DynamicTest> everyViewHasAPage() throws IOException {
        List<DynamicTest> all =
                views().stream()
                        .flatMap(view -> Stream.of(view + ".md", view + "_de.md"))
                        .map(page -> dynamicTest(page, () -> assertTrue(says(page), page)))
                        .collect(Collectors.toList());
        assertTrue(all.size() > 24, "only " + all.size() + " pages of views are looked for");
        return all;
    }

    @TestFactory
    Stream<DynamicTest> everyPageIsWhole() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream()
                    .map(
                            page ->
                                    dynamicTest(
                                            page.getFileName().toString(), () -> checkWhole(page)));
        }
    }

    private static void checkWhole(Path page) throws IOException {
        String text = Files.readString(page);
        assertTrue(text.startsWith("# "), "a page begins with its title");
        Path english = Path.of(page.toString().replace("_de.md", ".md"));
        Path german = Path.of(english.toString().replace(".md", "_de.md"));
        assertEquals(pictures(Files.readString(english)), pictures(Files.readString(german)));
        for (String picture : pictures(text)) {
            Path file = PAGES.resolve(picture);
            assertTrue(Files.exists(file), "there is no " + file);
            assertTrue(Files.size(file) <= ROOM, file + " is too large");
        }
    }

    private static List<String> pictures(String page) {
        return PICTURE.matcher(page)
                .results()
                .peek(found -> assertTrue(!found.group(1).isBlank(), "a picture says nothing"))
                .map(found -> found.group(2))
                .toList();
    }

    private static boolean says(String page) throws IOException {
        Path file = PAGES.resolve(page);
        return Files.exists(file) && Files.readString(file).length() > 80;
    }

    private static List<String> views() throws IOException {
        try (Stream<Path> files = Files.walk(Sources.BUNDLES, 2)) {
            return files.filter(f -> f.endsWith("plugin.xml"))
                    .flatMap(f -> VIEW.matcher(read(f)).results().map(found -> found.group(1)))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
