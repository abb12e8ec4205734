// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.event.Change;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.ImageTrust;
import org.espalier.controller.core.SiteState;

import java.util.List;

/** Of an image of which the library has not what it took in. */
final class Altered {
    private Altered() {}

    /** That it is not deployed any more. */
    static List<Change> changes(SiteState state, ImageId id) {
        return state
                .image(id)
                .filter(image -> image.details().isPresent())
                .map(
                        image -> {
                            ImageDetails details = image.details().get();
                            return (Change)
                                    new Change.Put(
                                            image.with(
                                                    details.trusted(
                                                            details.said(),
                                                            ImageTrust.ALTERED,
                                                            Trusting.altered(image).message())));
                        })
                .stream()
                .toList();
    }
}
