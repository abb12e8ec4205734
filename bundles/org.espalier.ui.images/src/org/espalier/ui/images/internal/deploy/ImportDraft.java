// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.espalier.api.command.ImportImage;
import org.espalier.api.model.VoId;
import org.espalier.ui.images.internal.Texts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An import that is being written: what is missing, and the command once nothing is. */
final class ImportDraft {
    /** After how many months an image expires that nobody says anything else of. */
    static final int MONTHS = 12;

    private static final Pattern NAMED =
            Pattern.compile("(.*?)[-_.]?v?(\\d+(?:\\.\\d+)+)?(?:\\.(?:qcow2|raw|img|bin))?");

    private String file = "";
    private String name = "";
    private String version = "";
    private String vo = "";
    private String os = "";
    private String architecture = "x86_64";
    private String hypervisor = "kvm";
    private int months = MONTHS;
    private boolean trusted;
    private Optional<String> pool = Optional.empty();

    /** Takes {@code path}; name and version come from it where nobody wrote any. */
    void file(String path) {
        boolean fresh = name.isEmpty() || name.equals(named(file, 1));
        boolean freshVersion = version.isEmpty() || version.equals(named(file, 2));
        file = path.strip();
        if (fresh) {
            name = named(file, 1);
        }
        if (freshVersion) {
            version = named(file, 2);
        }
    }

    private static String named(String path, int part) {
        Matcher found = NAMED.matcher(path.substring(path.lastIndexOf('/') + 1));
        return found.matches() && found.group(part) != null ? found.group(part) : "";
    }

    /** The file is one of that pool; empty: of the controller's machine. */
    void pool(Optional<String> next) {
        pool = next;
    }

    Optional<String> pool() {
        return pool;
    }

    String file() {
        return file;
    }

    void name(String next) {
        name = next.strip();
    }

    String name() {
        return name;
    }

    void version(String next) {
        version = next.strip();
    }

    String version() {
        return version;
    }

    void vo(String next) {
        vo = next;
    }

    String vo() {
        return vo;
    }

    void os(String next) {
        os = next.strip();
    }

    String os() {
        return os;
    }

    void architecture(String next) {
        architecture = next.strip();
    }

    String architecture() {
        return architecture;
    }

    void hypervisor(String next) {
        hypervisor = next.strip();
    }

    String hypervisor() {
        return hypervisor;
    }

    void months(int next) {
        months = next;
    }

    void trusted(boolean next) {
        trusted = next;
    }

    /** What is missing or wrong, in a sentence; empty if nothing is. */
    Optional<String> problem(Clock clock) {
        if (file.isEmpty()) {
            return Optional.of(Texts.importNoFile);
        }
        if (vo.isEmpty()) {
            return Optional.of(Texts.importNoVo);
        }
        try {
            command(clock);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            // The command's own rules of form, in its own words.
            return Optional.of(e.getMessage());
        }
    }

    /** The command; only where there is no {@link #problem}. */
    ImportImage command(Clock clock) {
        Instant expires = clock.instant().atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
        return new ImportImage(
                file,
                name,
                version,
                new VoId(vo),
                os,
                architecture,
                hypervisor,
                expires,
                trusted,
                pool);
    }
}
