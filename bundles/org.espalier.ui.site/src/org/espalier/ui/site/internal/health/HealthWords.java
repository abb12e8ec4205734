// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.health;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.Token;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Findings as shape, colour and words. */
final class HealthWords {
    private HealthWords() {}

    static String of(Area area) {
        return switch (area) {
            case AGENTS -> Messages.AGENTS;
            case BACKUPS -> Messages.BACKUPS;
            case CERTIFICATES -> Messages.CERTIFICATES;
            case CLOCKS -> Messages.CLOCKS;
            case DISKS -> Messages.DISKS;
            case NETWORKS -> Messages.NETWORKS;
            case STORE -> Messages.STORE;
        };
    }

    static String of(Severity severity) {
        return switch (severity) {
            case BAD -> Messages.bad;
            case WARNING -> Messages.warning;
            case UNKNOWN -> Messages.unknown;
            case WELL -> Messages.well;
        };
    }

    static StateShape shape(Severity severity) {
        return switch (severity) {
            case BAD -> StateShape.FAILED;
            case WARNING -> StateShape.WARNING;
            case UNKNOWN -> StateShape.UNKNOWN;
            case WELL -> StateShape.DONE;
        };
    }

    /** The ink of its word. */
    static Token ink(Severity severity) {
        return switch (severity) {
            case BAD -> Token.ERR;
            case WARNING -> Token.WARN;
            case UNKNOWN -> Token.INK3;
            case WELL -> Token.INK2;
        };
    }

    /** "1 bad, 2 warnings", "all well". */
    static String summary(Collection<HealthFinding> findings) {
        List<String> parts = new ArrayList<>();
        add(parts, count(findings, Severity.BAD), Messages.badCount, Messages.badCount);
        add(
                parts,
                count(findings, Severity.WARNING),
                Messages.warningCountOne,
                Messages.warningCount);
        add(parts, count(findings, Severity.UNKNOWN), Messages.unknownCount, Messages.unknownCount);
        return parts.isEmpty() ? Messages.allWell : String.join(", ", parts);
    }

    private static long count(Collection<HealthFinding> findings, Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).count();
    }

    private static void add(List<String> parts, long count, String one, String many) {
        if (count > 0) {
            parts.add(NLS.bind(count == 1 ? one : many, Long.toString(count)));
        }
    }

    /** What the status line says of so many bad things. */
    static String status(long bad) {
        return bad == 1 ? Messages.badStatusOne : NLS.bind(Messages.badStatus, Long.toString(bad));
    }
}
