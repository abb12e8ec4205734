// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.Refusal;
import org.espalier.api.model.Architecture;
import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;

import java.util.Optional;

/** Whether a host's processors run an image: the same words wherever that is asked. */
public final class Fitness {
    private Fitness() {}

    /**
     * Why {@code host} has no use for {@code image}; empty where it has, or nobody knows.
     *
     * @param thing what is not done
     */
    public static Optional<Refusal> refuse(Host host, Image image, String thing) {
        return image.details()
                .filter(details -> !Architecture.runs(host, details))
                .map(details -> refusal(host.architecture().orElseThrow(), details, thing));
    }

    private static Refusal refusal(String there, ImageDetails details, String thing) {
        String wanted = Architecture.name(details.architecture()).orElseThrow();
        return new Refusal(
                Refusal.Code.UNSUPPORTED,
                thing,
                "the image is for " + wanted + " processors, and the host's are " + there,
                "Choose a host with " + wanted + " processors, or an image for " + there);
    }
}
