// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.lab.Lab;
import org.junit.jupiter.api.DynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A flow of tests/atspi through the built console; each of its steps is a test. */
final class OutsideFlow {
    private static final int LIMIT_SECONDS = 500;

    private OutsideFlow() {}

    /** The tests of {@code script}, which has so many steps. */
    static Stream<DynamicTest> of(String script, int steps) throws Exception {
        Lab lab = Lab.require();
        Path failure = Path.of("target", script.replace(".py", ".png")).toAbsolutePath();
        Files.createDirectories(failure.getParent());
        try (ProductSite site = new ProductSite(lab)) {
            ProductSite.Said said =
                    site.inDesktop(
                            LIMIT_SECONDS,
                            lab.top().resolve("tests/atspi").resolve(script).toString(),
                            lab.product("console").toString(),
                            lab.product("agent").toString(),
                            lab.product("controller").toString(),
                            lab.libexec().toString(),
                            lab.images().toString(),
                            site.toString(),
                            failure.toString());
            String left = site.leftovers().output();
            Stream<DynamicTest> tests =
                    said.lines().stream()
                            .filter(l -> l.startsWith("PASS ") || l.startsWith("FAIL "))
                            .map(l -> step(l, said));
            return Stream.concat(tests, whole(said, steps, left));
        }
    }

    private static DynamicTest step(String line, ProductSite.Said said) {
        String name = line.substring(5).replaceFirst(":.*", "");
        return DynamicTest.dynamicTest(
                name, () -> assertThat(line).as("%s", said.output()).startsWith("PASS "));
    }

    private static Stream<DynamicTest> whole(ProductSite.Said said, int steps, String left) {
        List<String> passed = said.lines().stream().filter(l -> l.startsWith("PASS ")).toList();
        return Stream.of(
                DynamicTest.dynamicTest(
                        "all steps are done",
                        () -> {
                            assertThat(passed).as("%s", said.output()).hasSize(steps);
                            assertThat(said.status()).isZero();
                        }),
                DynamicTest.dynamicTest(
                        "Stop Site leaves nothing behind", () -> assertThat(left).isEmpty()));
    }
}
