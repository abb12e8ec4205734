// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.agent.ImageReport;
import org.espalier.api.event.Change;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which host has which image, as its agent says. Pure. */
final class Holdings {
    private Holdings() {}

    /** What of {@code held} by {@code host} {@code state} does not say. */
    static List<Change> changes(
            SiteState state, HostId host, List<ImageReport.Held> held, Instant now) {
        if (state.host(host).isEmpty()) {
            return List.of();
        }
        Map<String, Image> library = new HashMap<>();
        Trusting.library(state)
                .forEach(image -> library.put(image.details().orElseThrow().manifest(), image));
        List<Change> changes = new ArrayList<>();
        Set<EntityKey> there = new HashSet<>();
        for (ImageReport.Held each : held) {
            Image image = library.get(each.manifest());
            if (image != null) {
                ImageCopy copy = copy(state, host, image, each, now);
                if (there.add(copy.key()) && !state.get(copy.key()).equals(Optional.of(copy))) {
                    changes.add(new Change.Put(copy));
                }
            }
        }
        of(state, host)
                .filter(copy -> !there.contains(copy.key()))
                .forEach(copy -> changes.add(new Change.Remove(copy.key())));
        return changes;
    }

    private static ImageCopy copy(
            SiteState state, HostId host, Image image, ImageReport.Held held, Instant now) {
        ImageCopy.State how = held.damaged() ? ImageCopy.State.DAMAGED : ImageCopy.State.COMPLETE;
        Instant since =
                state.get(ImageCopy.key(host, image.id()))
                        .map(ImageCopy.class::cast)
                        .filter(copy -> copy.state() == how)
                        .map(ImageCopy::since)
                        .orElse(now);
        return new ImageCopy(host, image.id(), how, held.bytes(), since);
    }

    private static Stream<ImageCopy> of(SiteState state, HostId host) {
        return state.all(EntityKind.IMAGE_COPY, ImageCopy.class)
                .filter(copy -> copy.host().equals(host));
    }

    /** Copies of hosts that the site does not have any more. */
    static List<Change> orphans(SiteState state) {
        return state.all(EntityKind.IMAGE_COPY, ImageCopy.class)
                .filter(copy -> state.host(copy.host()).isEmpty())
                .<Change>map(copy -> new Change.Remove(copy.key()))
                .toList();
    }
}
