// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.health;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.controller.HealthReport;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the site's health: the last report, and why there is no newer one. What an old
 * report says is unknown now, with the age of that report. Immutable.
 *
 * @param report the last one; empty before the first, and where this person may not have one
 * @param failure why there is no newer one, in a sentence
 */
record HealthPicture(Optional<HealthReport> report, Optional<String> failure) {
    /** Nobody has said anything yet. */
    static final HealthPicture NOTHING = new HealthPicture(Optional.empty(), Optional.empty());

    private static final Comparator<HealthFinding> WORST_FIRST =
            Comparator.comparing(HealthFinding::severity)
                    .reversed()
                    .thenComparing(HealthFinding::subject);

    /** A new report. */
    static HealthPicture of(HealthReport report) {
        return new HealthPicture(Optional.of(report), Optional.empty());
    }

    /** There is no newer report. */
    HealthPicture failed(String why) {
        return new HealthPicture(report, Optional.of(why));
    }

    /** Nothing is to be shown. */
    static HealthPicture refused(String why) {
        return new HealthPicture(Optional.empty(), Optional.of(why));
    }

    /** What is found, as it is known now. */
    List<HealthFinding> findings() {
        return report.map(
                        known ->
                                failure.isEmpty()
                                        ? known.findings()
                                        : known.findings().stream()
                                                .map(finding -> stale(finding, known))
                                                .toList())
                .orElse(List.of());
    }

    private static HealthFinding stale(HealthFinding finding, HealthReport report) {
        return new HealthFinding(
                finding.area(),
                finding.subject(),
                finding.host(),
                Severity.UNKNOWN,
                finding.severity() == Severity.UNKNOWN
                        ? finding.message()
                        : NLS.bind(Messages.stale, finding.message()),
                finding.severity() == Severity.UNKNOWN
                        ? finding.since()
                        : Optional.of(report.at()));
    }

    /** Areas with what is found in them, both the worst first. */
    Map<Area, List<HealthFinding>> areas() {
        Map<Area, List<HealthFinding>> all = new EnumMap<>(Area.class);
        for (Area area : Area.values()) {
            List<HealthFinding> here =
                    findings().stream().filter(f -> f.area() == area).sorted(WORST_FIRST).toList();
            if (!here.isEmpty()) {
                all.put(area, here);
            }
        }
        return all;
    }

    /** The areas, the worst first. */
    List<Area> order() {
        Map<Area, List<HealthFinding>> areas = areas();
        return areas.keySet().stream()
                .sorted(
                        Comparator.comparing((Area area) -> areas.get(area).get(0).severity())
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** How many things are {@code severity}. */
    long count(Severity severity) {
        return findings().stream().filter(finding -> finding.severity() == severity).count();
    }
}
