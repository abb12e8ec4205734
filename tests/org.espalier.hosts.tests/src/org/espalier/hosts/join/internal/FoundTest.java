// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

class FoundTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);

    private static final Optional<UUID> SITE =
            Optional.of(UUID.fromString("7b3c1f0e-54a3-4b2f-9d39-0c6b5a4f1d11"));

    private static final String GOOD =
            """
            time=1800000001
            java=11 /usr/lib/jvm/old/bin/java
            java=17 /usr/lib/jvm/new/bin/java
            libvirt=/run/libvirt/libvirt-sock
            usable=yes
            daemon=/usr/sbin/libvirtd
            bridge=yes
            free=900000
            writable=yes
            noise
            """;

    private static Found found(String text) {
        return new Found(new HostId("node01"), text, NOW);
    }

    @Test
    void aHostThatWillDo() {
        Found found = found(GOOD);
        assertThatCode(() -> found.require("/var/lib/espalier-agent", "root", SITE))
                .doesNotThrowAnyException();
        assertThat(found.javaHome()).contains("/usr/lib/jvm/new");
        assertThat(found.uri()).isEqualTo("qemu+unix:///system?socket=/run/libvirt/libvirt-sock");
        assertThat(found.remarks()).isEmpty();
        assertThat(found.installed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java=17 /usr/lib/jvm/new/bin/java|x=|no Java 17 or later (there is 11 at /usr/lib",
                "java=|x=|no Java 17 or later.",
                "writable=yes|x=|root may not write below /var/lib/espalier-agent",
                "libvirt=|x=|its libvirtd does not run",
                "libvirt=|daemon=none|its libvirtd does not run",
                "usable=yes|x=|root may not speak to its libvirtd",
                "free=900000|free=2048|has 2 MiB left",
                "free=900000|x=|has 0 MiB left",
                "time=1800000001|time=1800003600|its clock is 3600 s ahead",
                "time=1800000001|time=1799990000|its clock is 10000 s behind",
                "noise|missing=ps|programs are missing there: ps",
                "noise|controller=yes|espalier-agent on it is the directory of a controller",
                "noise|host=node09|it is a host already, by the name node09"
            })
    void whatKeepsAHostAway(String line, String other, String words) {
        String text =
                GOOD.replace(
                        line,
                        line.equals("java=") || line.equals("libvirt=") ? "x" + other : other);
        assertThatThrownBy(() -> found(text).require("/var/lib/espalier-agent", "root", SITE))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Host node01 did not join: ")
                .hasMessageContaining(words);
    }

    @Test
    void noLibvirtAtAll() {
        String text = GOOD.replace("libvirt=", "x=").replace("daemon=", "x=");
        assertThatThrownBy(() -> found(text).require("/base", "root", SITE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("it has no libvirt. Install it");
    }

    @Test
    void nothingWasSaid() {
        assertThatThrownBy(() -> found("").require("/base", "root", SITE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no Java");
    }

    @Test
    void itsOwnAgentIsNoReason() {
        Found found = found(GOOD + "host=node01\nsite=" + SITE.get() + "\n");
        assertThatCode(() -> found.require("/base", "root", SITE)).doesNotThrowAnyException();
        assertThat(found.installed()).contains("node01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "site=00000000-54a3-4b2f-9d39-0c6b5a4f1d11\n"})
    void anAgentOfAnotherSiteIsNotPushedOut(String line) {
        Found found = found(GOOD + "host=node01\n" + line);
        assertThatThrownBy(() -> found.require("/base", "root", SITE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("of another site or installed by hand")
                .extracting(e -> ((RefusedException) e).refusal().code())
                .isEqualTo(Refusal.Code.NAME_TAKEN);
    }

    @Test
    void whatIsNotAsItShouldBe() {
        Found found = found(GOOD.replace("bridge=yes", "").replace("000001", "000060"));
        assertThatCode(() -> found.require("/base", "root", SITE)).doesNotThrowAnyException();
        assertThat(found.remarks())
                .containsExactly(
                        "It has no bridge br0: VMs that need the site's network do not start on"
                                + " it.",
                        "Its clock is 60 s ahead.");
    }
}
