// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import org.espalier.controller.core.journal.JournalException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What the product is started for where it is not to run a site; it ends when that is done. */
sealed interface Errand {
    /** Backs the site up into a file: property espalier.backup. */
    record BackUp(Path file) implements Errand {}

    /** Makes the site from a file: property espalier.restore. */
    record Restore(Path file) implements Errand {}

    /** Collects what helps to find a fault: property espalier.diagnostics. */
    record Collect(Path file) implements Errand {}

    /** What is done, and what there is to say about it. */
    interface Work {
        /** Does it: what to say when it is done. */
        String run(Errand errand) throws IOException, JournalException, InterruptedException;
    }

    /** What the properties say, if anything. */
    static Optional<Errand> of(UnaryOperator<String> property) {
        return Stream.<Optional<Errand>>of(
                        file(property, "espalier.backup").map(BackUp::new),
                        file(property, "espalier.restore").map(Restore::new),
                        file(property, "espalier.diagnostics").map(Collect::new))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Path> file(UnaryOperator<String> property, String name) {
        return Optional.ofNullable(property.apply(name)).map(Path::of);
    }
}
