// SPDX-License-Identifier: EPL-2.0
package org.espalier.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every shell script of the project, read by Debian's shellcheck. Without that program this fails,
 * unless ESPALIER_NO_LAB=1 says that the machine cannot have it.
 */
class ShellScriptsTest {
    private static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern SHELL = Pattern.compile("#! ?/.*\\b(ba|da|)sh\\b.*");

    @TestFactory
    Stream<DynamicTest> passShellcheck() throws IOException {
        return scripts().stream()
                .map(s -> DynamicTest.dynamicTest(TOP.relativize(s).toString(), () -> check(s)));
    }

    @Test
    void scriptsAreFound() throws IOException {
        List<String> found =
                scripts().stream().map(script -> TOP.relativize(script).toString()).toList();
        for (String known : List.of("releng/run", "releng/lib/setup.sh", "tests/lab/checks.sh")) {
            assertTrue(found.contains(known), known + " in " + found);
        }
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files =
                Stream.of(".ci", "images", "releng", "tests")
                        .map(TOP::resolve)
                        .flatMap(s -> walk(s))) {
            return files.filter(ShellScriptsTest::isShell).sorted().toList();
        }
    }

    private static Stream<Path> walk(Path directory) {
        try {
            return Files.walk(directory)
                    .filter(f -> !f.toString().contains("/target/"))
                    .filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isShell(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".sh")) {
            return true;
        }
        if (name.contains(".") || name.endsWith("~")) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().filter(l -> SHELL.matcher(l).matches()).isPresent();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void check(Path script) throws Exception {
        Process process;
        try {
            process =
                    new ProcessBuilder("shellcheck", "--color=never", script.toString())
                            .directory(TOP.toFile())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            assumeFalse("1".equals(System.getenv("ESPALIER_NO_LAB")), "no shellcheck here");
            throw new AssertionError(
                    "shellcheck is missing. Run: sudo apt-get install shellcheck", e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
