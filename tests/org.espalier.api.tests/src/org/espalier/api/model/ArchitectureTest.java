// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Names of processors, and which of them run which. */
class ArchitectureTest {
    @ParameterizedTest
    @CsvSource({
        "x86_64, x86_64",
        "amd64, x86_64",
        "AMD64, x86_64",
        "x86-64, x86_64",
        "' X64 ', x86_64",
        "arm64, aarch64",
        "AArch64, aarch64",
        "i386, i686",
        "armv7l, arm",
        "RISCV64, riscv64"
    })
    void oneProcessorHasOneName(String said, String name) {
        assertThat(Architecture.name(said)).contains(name);
        assertThat(Architecture.name(name)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "unknown", "noarch", "Any"})
    void noNameIsMadeOfNone(String said) {
        assertThat(Architecture.name(said)).isEmpty();
    }

    @Test
    void aNameIsTheSameInAllLanguages() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            // Turkish makes another letter of a capital i.
            assertThat(Architecture.name("I386")).contains("i686");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "x86_64, amd64, true",
        "x86_64, x86_64, true",
        "aarch64, ARM64, true",
        "x86_64, aarch64, false",
        "aarch64, x86_64, false",
        "x86_64, i386, true",
        "i686, x86_64, false",
        "aarch64, armv7l, true",
        "x86_64, arm, false",
        "riscv64, s390x, false",
        "x86_64, '', true",
        "x86_64, noarch, true",
        "'', aarch64, true",
        "unknown, aarch64, true"
    })
    void aHostRunsItsOwnAndItsOldersAndWhatNobodyKnows(String host, String image, boolean runs) {
        assertThat(Architecture.runs(host(Optional.of(host)), image(image))).isEqualTo(runs);
    }

    @Test
    void aHostThatDoesNotTellIsGivenAll() {
        assertThat(Architecture.runs(host(Optional.empty()), image("aarch64"))).isTrue();
    }

    private static Host host(Optional<String> architecture) {
        return new Host(
                new HostId("node01"),
                new GroupId("rack"),
                HostState.ONLINE,
                Capacity.NONE,
                Set.of(),
                "",
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                architecture);
    }

    private static ImageDetails image(String architecture) {
        return new ImageDetails(
                "0".repeat(64),
                new UUID(0, 1),
                "1",
                new VoId("physics"),
                "",
                architecture,
                "",
                1,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                "",
                Optional.empty(),
                Optional.empty(),
                ImageWord.TRUSTED,
                ImageTrust.TRUSTED,
                "");
    }
}
