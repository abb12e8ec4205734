// SPDX-License-Identifier: EPL-2.0
package org.espalier.architecture;

import java.nio.file.Path;

/** Where the sources of the bundles are. */
final class Sources {
    /** The directory of all bundles. */
    static final Path BUNDLES = Path.of("..", "..", "bundles").toAbsolutePath().normalize();

    private Sources() {}

    /** The bundle that {@code file} belongs to. */
    static String bundle(Path file) {
        return BUNDLES.relativize(file).getName(0).toString();
    }

    /** {@code file} as people name it. */
    static String name(Path file) {
        return BUNDLES.relativize(file).toString();
    }
}
