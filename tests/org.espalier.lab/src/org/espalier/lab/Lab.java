// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Path;

/**
 * Where the lab's scripts and images are, told by releng/verify. A machine that cannot run a lab
 * says so by ESPALIER_NO_LAB=1; everywhere else a missing lab is a failure.
 */
record Lab(Path libexec, Path images) {
    static Lab require() {
        Assumptions.assumeFalse(
                "1".equals(System.getenv("ESPALIER_NO_LAB")), "ESPALIER_NO_LAB=1: no lab here");
        String libexec = System.getenv("ESPALIER_LIBEXEC");
        String images = System.getenv("ESPALIER_IMAGES");
        assertThat(libexec).as("ESPALIER_LIBEXEC: run the tests by releng/verify").isNotNull();
        assertThat(images).as("ESPALIER_IMAGES: run the tests by releng/verify").isNotNull();
        return new Lab(Path.of(libexec), Path.of(images));
    }

    Path top() {
        return libexec.resolve("../..").normalize();
    }

    Path tinyImage() {
        return images.resolve("tiny.img");
    }
}
