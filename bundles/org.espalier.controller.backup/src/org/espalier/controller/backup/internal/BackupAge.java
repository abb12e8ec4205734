// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import org.espalier.api.Amounts;
import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.controller.backup.SiteBackup;
import org.espalier.controller.core.ControllerSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How old the newest backup is that this site's controllers were asked for. */
@Component
public final class BackupAge implements HealthCheck {
    private static final Duration OLD = Duration.ofDays(7);

    private final Path backups;

    /** For the site that runs. */
    @Activate
    public BackupAge(@Reference ControllerSettings settings) {
        this(SiteBackup.folder(settings.directory().toAbsolutePath().getParent()));
    }

    BackupAge(Path backups) {
        this.backups = backups;
    }

    @Override
    public Area area() {
        return Area.BACKUPS;
    }

    @Override
    public List<HealthFinding> check(Instant now) {
        try {
            return List.of(newest().map(made -> aged(made, now)).orElseGet(this::none));
        } catch (IOException e) {
            throw new UncheckedIOException(backups + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Optional<Instant> newest() throws IOException {
        if (!Files.isDirectory(backups)) {
            return Optional.empty();
        }
        Instant newest = null;
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(backups, "*" + SiteBackup.SUFFIX)) {
            for (Path each : all) {
                Instant made = Files.getLastModifiedTime(each).toInstant();
                newest = newest == null || made.isAfter(newest) ? made : newest;
            }
        }
        return Optional.ofNullable(newest);
    }

    private HealthFinding aged(Instant made, Instant now) {
        Duration age = Duration.between(made, now);
        boolean old = age.compareTo(OLD) > 0;
        String message =
                "The newest backup in %s is %s old.".formatted(backups, Amounts.duration(age));
        return finding(
                        old ? Severity.WARNING : Severity.WELL,
                        old ? message + " Make another one, and keep it elsewhere." : message)
                .since(made);
    }

    /** One that was made into another file may be anywhere. */
    private HealthFinding none() {
        return finding(
                Severity.UNKNOWN,
                "No backup is known: there is none in "
                        + backups
                        + ". Back the site up, and keep the file elsewhere.");
    }

    private static HealthFinding finding(Severity severity, String message) {
        return new HealthFinding(Area.BACKUPS, "Backup", severity, message);
    }
}
