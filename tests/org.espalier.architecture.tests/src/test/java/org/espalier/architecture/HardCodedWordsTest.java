// SPDX-License-Identifier: EPL-2.0
package org.espalier.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people read stands in properties, where it can be translated: a constant of the console's
 * bundles that looks like words is one that nobody can.
 */
class HardCodedWordsTest {
    private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:(?<=^|\\s)//.*$)");
    private static final Pattern CONSTANT = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z]{2,},? [a-z]{2,}");

    /** Markup, and searches, whose words are the same in every language. */
    private static final Pattern MARKUP = Pattern.compile("[<>=;#]|\\\\\"|\\b\\w+:\\w");

    /** Logs, and what a mistake of the program says, are for whoever looks after it. */
    private static final Pattern FOR_OTHERS = Pattern.compile("LOG\\b|Exception\\(|new Thread\\(");

    private static final Pattern LABEL =
            Pattern.compile("\\s(?:name|label|tooltip|description|title)=\"([^%\"][^\"]*)\"");

    /** Names of settings are no one's to read. */
    private static final Pattern PROPERTY = Pattern.compile("<property\\s[^>]*>");

    /** Named as refusals are, which are the controller's and in English; and what no one reads. */
    private static final Set<String> SPARED =
            Set.of(
                    // A refusal, as a controller's.
                    "AbsentController.java",
                    // Said in the log and in place of a controller, before any site is known.
                    "AttachSettings.java",
                    "Attachment.java",
                    // The object that releng/run prints.
                    "Proof.java");

    @TestFactory
    Stream<DynamicTest> noneInTheConsolesSources() throws IOException {
        return files(".java").stream()
                .filter(file -> !SPARED.contains(file.getFileName().toString()))
                .map(
                        file ->
                                dynamicTest(
                                        Sources.name(file),
                                        () ->
                                                assertEquals(
                                                        List.of(), words(Files.readString(file)))));
    }

    @TestFactory
    Stream<DynamicTest> noneInItsExtensions() throws IOException {
        return files("plugin.xml").stream()
                .map(
                        file ->
                                dynamicTest(
                                        Sources.name(file),
                                        () ->
                                                assertEquals(
                                                        List.of(),
                                                        labels(Files.readString(file)))));
    }

    @Test
    void whatLooksLikeWordsIsSeen() {
        assertEquals(
                List.of("Two words"),
                words(
                        "// A \"head line\"\n/* \"Not this\" */ LOG.info(\"nor this one\");"
                                + " f(\"x\", \"Two words\");"));
        assertEquals(List.of("Hosts"), labels("<view id=\"a\" name=\"Hosts\" label=\"%hosts\"/>"));
    }

    private static List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.walk(Sources.BUNDLES)) {
            return files.filter(f -> f.toString().endsWith(end))
                    .filter(f -> !f.toString().contains("/target/"))
                    .filter(
                            f ->
                                    Sources.bundle(f)
                                            .matches("org\\.espalier\\.(ui\\b.*|app\\.console)"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> words(String source) {
        String code = COMMENT.matcher(source).replaceAll(" ");
        Matcher matcher = CONSTANT.matcher(code);
        return matcher.results()
                .filter(
                        found ->
                                WORDS.matcher(found.group(1)).find()
                                        && !MARKUP.matcher(found.group(1)).find()
                                        && !FOR_OTHERS
                                                .matcher(statement(code, found.start()))
                                                .find())
                .map(found -> found.group(1))
                .toList();
    }

    /** The code from the end of the statement before {@code at}. */
    private static String statement(String code, int at) {
        int start = Math.max(code.lastIndexOf(';', at), code.lastIndexOf('{', at));
        return code.substring(start + 1, at);
    }

    private static List<String> labels(String xml) {
        return LABEL.matcher(PROPERTY.matcher(xml).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("Espalier") && name.matches(".*[A-Z ].*"))
                .filter(name -> !name.startsWith("org."))
                .toList();
    }
}
