// SPDX-License-Identifier: EPL-2.0
package org.espalier.lab;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Path;

/**
 * Where the lab's scripts and images are, told by releng/verify. A machine that cannot run a lab
 * says so by ESPALIER_NO_LAB=1; everywhere else a missing lab is a failure.
 *
 * @param libexec the directory releng/libexec
 * @param images the directory of images
 */
public record Lab(Path libexec, Path images) {
    /** The lab of this run; without one the test is skipped or fails. */
    public static Lab require() {
        Assumptions.assumeFalse(
                "1".equals(System.getenv("ESPALIER_NO_LAB")), "ESPALIER_NO_LAB=1: no lab here");
        return places();
    }

    /** The same for tests that need no more than the scripts: they run everywhere. */
    public static Lab places() {
        String libexec = System.getenv("ESPALIER_LIBEXEC");
        String images = System.getenv("ESPALIER_IMAGES");
        assertNotNull(libexec, "ESPALIER_LIBEXEC is not set: run the tests by releng/verify");
        assertNotNull(images, "ESPALIER_IMAGES is not set: run the tests by releng/verify");
        return new Lab(Path.of(libexec), Path.of(images));
    }

    /** The project's directory. */
    public Path top() {
        return libexec.resolve("../..").normalize();
    }

    /** The image that boots to a shell. */
    public Path tinyImage() {
        return images.resolve("tiny.img");
    }

    /** The directory of a built product: console, controller or agent. */
    public Path product(String name) {
        String full = "espalier-" + name;
        return top().resolve("releng/products")
                .resolve(name)
                .resolve("target/products")
                .resolve(full)
                .resolve("linux/gtk/x86_64")
                .resolve(full);
    }
}
