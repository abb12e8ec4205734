// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.model.Host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is said of hosts: of each that is not well by itself, of the others in one sentence. */
final class PerHost {
    private static final Comparator<HealthFinding> WORST_FIRST =
            Comparator.comparing(HealthFinding::severity)
                    .reversed()
                    .thenComparing(HealthFinding::subject);

    private PerHost() {}

    /**
     * Looks at every one of {@code hosts}.
     *
     * @param look what is not well with a host; empty where it is
     * @param well what is said of so many of so many hosts, as a format of two numbers
     */
    static List<HealthFinding> of(
            Area area,
            List<Host> hosts,
            Function<Host, Optional<HealthFinding>> look,
            String well) {
        List<HealthFinding> found =
                new ArrayList<>(
                        hosts.stream()
                                .flatMap(host -> look.apply(host).stream())
                                .sorted(WORST_FIRST)
                                .toList());
        int good = hosts.size() - found.size();
        if (good > 0) {
            found.add(
                    new HealthFinding(
                            area,
                            Subjects.of(area),
                            Severity.WELL,
                            well.formatted(good, hosts.size())));
        } else if (hosts.isEmpty()) {
            found.add(
                    new HealthFinding(
                            area,
                            Subjects.of(area),
                            Severity.WELL,
                            "There is no host to look at yet."));
        }
        return found;
    }
}
