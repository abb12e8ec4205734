// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Locale;

/** Points in time as people write them. */
public final class Moments {
    private Moments() {}

    /**
     * A point in time: {@code 2026-11-24T22:00}, or with a blank for the T, by the zone of {@code
     * clock}; {@code 2026-11-24T22:00+01:00} or {@code …Z} by its own; {@code 22:00}, the next one;
     * {@code +2h}, {@code +1h30m}, {@code +45s} from now on.
     *
     * @throws IllegalArgumentException if it is none of these, or past
     */
    public static Instant parse(String text, Clock clock) {
        String given = text.strip();
        Instant found;
        try {
            found = read(given.toUpperCase(Locale.ROOT).replace(' ', 'T'), clock);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "\"" + given + "\" is no time. Write it as 2026-11-24T22:00, 22:00 or +2h.", e);
        }
        if (!found.isAfter(clock.instant())) {
            throw new IllegalArgumentException(
                    given + " is past. Give a later time, or none to begin at once.");
        }
        return found;
    }

    private static Instant read(String text, Clock clock) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        if (text.startsWith("+")) {
            return now.toInstant().plus(Duration.parse("PT" + text.substring(1)));
        }
        if (!text.contains("T")) {
            ZonedDateTime today = now.with(LocalTime.parse(text));
            return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
        }
        // A zone stands behind the time, where the date's hyphens do not count.
        boolean zoned = text.substring(text.indexOf('T')).matches(".*[Z+-].*");
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(clock.getZone()).toInstant();
    }
}
