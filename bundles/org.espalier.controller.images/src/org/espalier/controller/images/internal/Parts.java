// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.model.HostId;
import org.espalier.transfer.HostLinks;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The hosts of one deployment, in the order in which they came. On the thread of images only. */
final class Parts {
    private final Map<HostId, Part> all = new LinkedHashMap<>();

    /** That of {@code host}; null where it has none. */
    Part get(HostId host) {
        return all.get(host);
    }

    /** A host's part; an earlier one of it is forgotten. */
    void put(Part part) {
        all.put(part.host(), part);
    }

    Collection<Part> all() {
        return all.values();
    }

    /** Those, as they are now: what is done with them may change which they are. */
    List<Part> those(Predicate<Part> which) {
        return all.values().stream().filter(which).toList();
    }

    /** Whether some said what they lack. */
    boolean anyReady() {
        return all.values().stream().anyMatch(Part::isReady);
    }

    /** Whether all did who are there. */
    boolean allReady() {
        return all.values().stream()
                .filter(part -> !part.over && part.agent != null)
                .allMatch(part -> part.at != null);
    }

    /** Whether there is nothing to be done for any of them. */
    boolean over() {
        return all.values().stream().noneMatch(Part::isOpen);
    }

    /** Where those are reached that said what they lack. */
    Map<HostId, HostLinks.Endpoint> endpoints() {
        Map<HostId, HostLinks.Endpoint> endpoints = new HashMap<>();
        those(Part::isReady).forEach(part -> endpoints.put(part.host(), part.at));
        return endpoints;
    }

    /** What they lack, bytes. */
    Map<HostId, Long> missing() {
        Map<HostId, Long> missing = new HashMap<>();
        those(Part::isReady).forEach(part -> missing.put(part.host(), part.missing));
        return missing;
    }
}
