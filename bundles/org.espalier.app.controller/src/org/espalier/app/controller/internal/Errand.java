// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import org.espalier.controller.core.journal.JournalException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the product is started for where it is not to run a site; it ends when that is done. */
sealed interface Errand {
    /** Backs the site up into a file: property espalier.backup. */
    record BackUp(Path file) implements Errand {}

    /** Makes the site from a file: property espalier.restore. */
    record Restore(Path file) implements Errand {}

    /** What is done, and what there is to say about it. */
    interface Work {
        /** Does it: what to say when it is done. */
        String run(Errand errand) throws IOException, JournalException, InterruptedException;
    }

    /** What the properties say, if anything. */
    static Optional<Errand> of(UnaryOperator<String> property) {
        String backup = property.apply("espalier.backup");
        String restore = property.apply("espalier.restore");
        if (backup != null) {
            return Optional.of(new BackUp(Path.of(backup)));
        }
        return restore == null ? Optional.empty() : Optional.of(new Restore(Path.of(restore)));
    }
}
