// SPDX-License-Identifier: EPL-2.0
package org.espalier.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the console says is in English and German: whole, with the same places to fill in. */
class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern MARKUP = Pattern.compile("</?a>|…|&(?=[^& ])");

    /** Bundles whose texts no user of the console reads. */
    private static final Set<String> UNREAD = Set.of("org.espalier.model");

    @TestFactory
    List<DynamicTest> allOfItInGerman() throws IOException {
        List<DynamicTest> all =
                texts().stream()
                        .map(file -> dynamicTest(Sources.name(file), () -> compare(file)))
                        .collect(Collectors.toList());
        assertTrue(all.size() > 20, "only " + all.size() + " files of texts were found");
        return all;
    }

    private static List<Path> texts() throws IOException {
        try (Stream<Path> files = Files.walk(Sources.BUNDLES)) {
            return files.filter(f -> f.toString().endsWith(".properties"))
                    .filter(f -> !f.toString().contains("/target/"))
                    .filter(f -> !f.getFileName().toString().matches("build.*|.*_de\\..*"))
                    .filter(f -> !UNREAD.contains(Sources.bundle(f)))
                    .sorted()
                    .toList();
        }
    }

    private static void compare(Path file) throws IOException {
        Path german = Path.of(file.toString().replace(".properties", "_de.properties"));
        assertTrue(Files.exists(german), "there is no " + german);
        Properties there = read(german);
        Properties here = read(file);
        Set<Object> missing = new TreeSet<>(here.keySet());
        missing.removeAll(there.keySet());
        assertEquals(Set.of(), missing, "not in German");
        Set<Object> spare = new TreeSet<>(there.keySet());
        spare.removeAll(here.keySet());
        assertEquals(Set.of(), spare, "in German only");
        List<String> wrong = new ArrayList<>();
        for (String key : new TreeSet<>(here.stringPropertyNames())) {
            String english = here.getProperty(key);
            String other = there.getProperty(key);
            if (!found(PLACE, english).equals(found(PLACE, other))
                    || !found(MARKUP, english).equals(found(MARKUP, other))
                    || english.isBlank() != other.isBlank()
                    || other.contains("'")) {
                wrong.add(key + ": " + english + " / " + other);
            }
        }
        assertEquals(List.of(), wrong, "other places to fill in, links, dots, keys, or a bare '");
    }

    private static List<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(each -> each.group()).sorted().distinct().toList();
    }

    private static Properties read(Path file) throws IOException {
        Properties texts = new Properties();
        // As NLS reads them: what is not Latin-1 has to be escaped.
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            texts.load(reader);
        }
        return texts;
    }
}
