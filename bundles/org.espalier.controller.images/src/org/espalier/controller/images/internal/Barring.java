// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageTrust;

import java.util.function.BiConsumer;

/**
 * What is under way with images that are not trusted any more: revoked, expired or altered
 * meanwhile. They go nowhere from then on, whoever began that.
 */
final class Barring {
    private final Desk desk;
    private final BiConsumer<Image, Refusal> end;

    /**
     * @param end ends all that is under way with an image, for that cause; on the thread of images
     */
    Barring(Desk desk, BiConsumer<Image, Refusal> end) {
        this.desk = desk;
        this.end = end;
    }

    /** {@code image} was judged anew; any thread. */
    void judged(Image image) {
        if (image.details().filter(each -> each.trust() != ImageTrust.TRUSTED).isPresent()) {
            desk.later(
                    () ->
                            Trusting.refuse(desk.items().state(), image, desk.items().now())
                                    .ifPresent(why -> end.accept(image, why)));
        }
    }
}
