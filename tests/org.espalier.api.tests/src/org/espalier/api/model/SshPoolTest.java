// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is a pool that is reached over SSH, and what is none. */
class SshPoolTest {
    static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpoYzJ1mXrkGQ2mO6lXk";

    @ParameterizedTest
    @CsvSource({
        "images@store, images, store, 22",
        "images@store:2222, images, store, 2222",
        "' a.b@10.0.0.1:22 ', a.b, 10.0.0.1, 22",
        "root@[fe80::1]:2200, root, fe80::1, 2200",
        "root@[fe80::1], root, fe80::1, 22"
    })
    void aPlaceIsReadAsItIsPrinted(String text, String user, String host, int port) {
        SshPlace place = SshPlace.parse(text);
        assertThat(place).isEqualTo(new SshPlace(user, host, port));
        assertThat(SshPlace.parse(place.toString())).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store",
                "@store",
                "images@",
                "images@store:",
                "images@store:0",
                "images@store:70000",
                "images@store:99999999999",
                "im ages@store",
                "images@-oProxyCommand=x",
                "images@st ore"
            })
    void whatIsNoPlaceIsSaid(String text) {
        assertThatThrownBy(() -> SshPlace.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Give");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "../a", "a b", "a/b"})
    void aNameIsPlain(String name) {
        assertThatThrownBy(() -> SshPool.requireName(name)).hasMessageContaining("no name");
    }

    @Test
    void pathsAreWhole() {
        SshPlace place = new SshPlace("images", "store", 22);
        SshKey key = new SshKey(KEY);
        assertThatThrownBy(() -> new SshPool.Access(place, "images", "/key", key))
                .hasMessageContaining("folder of the pool");
        assertThatThrownBy(() -> new SshPool.Access(place, "/srv", "key", key))
                .hasMessageContaining("file of the private key");
        assertThatThrownBy(
                        () -> new SshPool.Keeping(new VoId("physics"), "", "x86_64", "", 0, false))
                .hasMessageContaining("days");
    }

    @Test
    void itKeepsWhatWasFound() {
        SshPool pool =
                new SshPool(
                        "store",
                        new SshPool.Access(
                                new SshPlace("images", "store", 22),
                                "/srv",
                                "/key",
                                new SshKey(KEY)),
                        Optional.empty(),
                        Optional.empty());
        assertThat(pool.files()).isEmpty();
        SshPool.Seen seen = new SshPool.Seen("a.raw", 5, Instant.EPOCH, Optional.empty(), false);
        SshPool looked =
                pool.with(new SshPool.Look(Instant.EPOCH, Optional.empty(), List.of(seen)));
        assertThat(looked.files()).containsExactly(seen);
        assertThat(looked.access()).isEqualTo(pool.access());
        assertThat(seen.is(5, Instant.EPOCH)).isTrue();
        assertThat(seen.is(6, Instant.EPOCH)).isFalse();
        assertThat(seen.is(5, Instant.EPOCH.plusSeconds(1))).isFalse();
    }

    /** As ssh-keygen -lf prints it of that line. */
    @Test
    void aKeyHasOpenSshsFingerprint() {
        SshKey key = new SshKey(KEY + " somebody");
        assertThat(key.fingerprint())
                .isEqualTo("SHA256:7+W31W+46b0H75kHqzN0URSh0yVG5g25aBhRP32iwUQ");
        assertThat(key.bytes()).isEqualTo(new SshKey(KEY).bytes());
    }
}
