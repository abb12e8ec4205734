// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.ImportImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** What the import's form makes of what is written into it. */
class ImportDraftTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T07:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "/srv/pool/sl6-worker-2.3.qcow2, sl6-worker, 2.3",
        "debian12.raw, debian12, ''",
        "g4-sim_v11.2.img, g4-sim, 11.2",
        "tiny, tiny, ''"
    })
    void nameAndVersionComeFromTheFile(String file, String name, String version) {
        ImportDraft draft = new ImportDraft();
        draft.file(file);
        assertThat(draft.name()).isEqualTo(name);
        assertThat(draft.version()).isEqualTo(version);
    }

    @Test
    void whatAPersonWroteStays() {
        ImportDraft draft = new ImportDraft();
        draft.file("a-1.0.raw");
        draft.name("mine");
        draft.file("b-2.0.raw");
        assertThat(draft.name()).isEqualTo("mine");
        assertThat(draft.version()).isEqualTo("2.0");
    }

    @Test
    void whatIsMissingIsSaidUntilNothingIs() {
        ImportDraft draft = new ImportDraft();
        assertThat(draft.problem(CLOCK)).contains("Name the file of an image.");
        draft.file("../etc/passwd");
        draft.vo("atlas");
        assertThat(draft.problem(CLOCK).orElseThrow()).contains("would leave the pool folder");
        draft.file("tiny-1.0.raw");
        draft.name("tiny");
        draft.months(3);
        assertThat(draft.problem(CLOCK)).isEmpty();
        ImportImage command = draft.command(CLOCK);
        assertThat(command.expires()).isEqualTo("2027-02-22T07:00:00Z");
        assertThat(command.vo().value()).isEqualTo("atlas");
        assertThat(command.trusted()).isFalse();
    }
}
