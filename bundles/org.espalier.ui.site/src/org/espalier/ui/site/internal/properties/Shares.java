// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import org.espalier.api.controller.Controller;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.model.ImageId;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the image that is looked at has in common with others; asked for once. UI thread only. */
final class Shares {
    private static final Logger LOG = Logger.getLogger(Shares.class.getName());

    private final Supplier<Controller> controller;
    private final Executor ui;
    private final Runnable changed;
    private ImageId asked;
    private Optional<List<SharedChunks>> answer = Optional.empty();

    /**
     * @param ui where answers are taken
     * @param changed run there once there is one
     */
    Shares(Supplier<Controller> controller, Executor ui, Runnable changed) {
        this.controller = controller;
        this.ui = ui;
        this.changed = changed;
    }

    /** Empty while nobody knows; it is asked then. */
    Optional<List<SharedChunks>> of(ImageId image) {
        if (!image.equals(asked)) {
            asked = image;
            answer = Optional.empty();
            controller
                    .get()
                    .sharedChunks(image)
                    .whenCompleteAsync((all, failure) -> take(image, all, failure), ui);
        }
        return answer;
    }

    private void take(ImageId image, List<SharedChunks> all, Throwable failure) {
        if (failure != null) {
            LOG.log(Level.INFO, failure, () -> "It is not known what image " + image + " shares");
        } else if (image.equals(asked)) {
            answer = Optional.of(all);
            changed.run();
        }
    }

    /** The library is another one: it is asked anew. */
    void forget() {
        asked = null;
    }
}
