// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.testing.German;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** What the import's form does not take, and what it says of that. */
class ImportRefusalsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2027-11-30T07:00:00Z"), ZoneOffset.UTC);

    private static ImportDraft whole() {
        ImportDraft draft = new ImportDraft();
        draft.file("tiny-1.0.raw");
        draft.vo("atlas");
        return draft;
    }

    private static String problem(ImportDraft draft) {
        return draft.problem(CLOCK).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.raw", "a/b.raw", ".hidden", "./x.raw"})
    void aFileOfThePoolFolderDoesNotLeaveIt(String file) {
        ImportDraft draft = whole();
        draft.file(file);
        assertThat(problem(draft))
                .startsWith("File \"" + file + "\" is not usable")
                .endsWith("or a whole path.");
    }

    @Test
    void belowAnSshPoolThereArePathsButNoneThatLeaveIt() {
        ImportDraft draft = whole();
        draft.file("sl6/worker-2.3.qcow2");
        assertThat(draft.problem(CLOCK)).isPresent();
        draft.pool(Optional.of("store"));
        assertThat(draft.problem(CLOCK)).isEmpty();
        draft.file("sl6/../../etc/shadow");
        assertThat(problem(draft)).contains("it would leave the pool");
    }

    @ParameterizedTest
    @CsvSource({"name, name", "version, version", "os, operating system"})
    void whatIsTooLongIsNamed(String field, String named) {
        ImportDraft draft = whole();
        String longest = "x".repeat(5000);
        switch (field) {
            case "name" -> draft.name(longest);
            case "version" -> draft.version(longest);
            default -> draft.os(longest);
        }
        assertThat(problem(draft))
                .startsWith("The image's " + named)
                .contains("Use at most")
                .endsWith("characters.");
    }

    @Test
    void aNameCannotBeTakenAwayAVersionCan() {
        ImportDraft draft = whole();
        draft.version(" ");
        assertThat(draft.problem(CLOCK)).isEmpty();
        draft.name("  ");
        assertThat(problem(draft)).startsWith("The image's name");
    }

    @Test
    void whatIsMissingIsSaidInGermanToo() {
        ImportDraft draft = new ImportDraft();
        String file = problem(draft);
        draft.file("tiny.raw");
        assertThat(problem(draft)).isEqualTo("Choose whose image it is.");
        try (German words = German.in(Texts.class, "texts")) {
            assertThat(problem(draft)).isEqualTo(Texts.importNoVo).doesNotContain("Choose");
            assertThat(problem(new ImportDraft())).isNotEqualTo(file);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 2028-02-29T07:00:00Z", "12, 2028-11-30T07:00:00Z", "15, 2029-02-28T07:00:00Z"})
    void monthsEndWhereTheMonthEnds(int months, Instant expires) {
        ImportDraft draft = whole();
        draft.months(months);
        assertThat(draft.command(CLOCK).expires()).isEqualTo(expires);
    }

    @Test
    void whatSurroundsAWordIsCut() {
        ImportDraft draft = whole();
        draft.file("  b-2.0.raw ");
        draft.os(" Debian ");
        draft.hypervisor(" xen ");
        assertThat(draft.command(CLOCK))
                .satisfies(command -> assertThat(command.file()).isEqualTo("b-2.0.raw"))
                .satisfies(command -> assertThat(command.os()).isEqualTo("Debian"))
                .satisfies(command -> assertThat(command.hypervisor()).isEqualTo("xen"));
    }

    @Test
    void aClearedNameComesFromTheNextFileAgain() {
        ImportDraft draft = whole();
        draft.name("");
        draft.file("other-3.1.qcow2");
        assertThat(draft.name()).isEqualTo("other");
        assertThat(draft.version()).isEqualTo("3.1");
    }
}
