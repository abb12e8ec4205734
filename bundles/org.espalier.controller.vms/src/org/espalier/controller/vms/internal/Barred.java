// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;

import java.util.Optional;

/**
 * Images of the library of which no VM is made, wherever they are already: who revokes one relies
 * on that. Files that hosts see by themselves have no details, and nobody judges them.
 */
final class Barred {
    private Barred() {}

    /** Why no VM is made of {@code image}; {@code thing} is what is not done for that. */
    static Optional<Refusal> refuse(Image image, String thing) {
        return image.details()
                .flatMap(Barred::cause)
                .map(
                        cause ->
                                new Refusal(
                                        Refusal.Code.FORBIDDEN,
                                        thing,
                                        cause,
                                        "Look at the image's trust among the images, which says who"
                                                + " can change that, or choose another image"));
    }

    private static Optional<String> cause(ImageDetails details) {
        return switch (details.trust()) {
            case TRUSTED -> Optional.empty();
            case UNSIGNED -> Optional.of("nobody signed its image");
            case UNKNOWN_ENDORSER -> Optional.of("the site does not know who signed its image");
            case REVOKED -> Optional.of("its image was revoked, or who signed it");
            case EXPIRED -> Optional.of("its image expired at " + details.expires());
            case ALTERED -> Optional.of("its image was altered");
            case OTHER_VO -> Optional.of("who signed its image speaks for another VO");
        };
    }
}
