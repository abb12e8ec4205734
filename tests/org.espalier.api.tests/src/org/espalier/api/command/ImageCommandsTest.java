// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Commands about images: what is no command at all. */
class ImageCommandsTest {
    private static final VoId VO = new VoId("physics");
    private static final ImageId IMAGE = ImageId.random();
    private static final TaskId TASK = TaskId.random();
    private static final String KEY = "0f".repeat(32);

    private static ImportImage load(String file, String name, String os) {
        return new ImportImage(file, name, "1", VO, os, "", "", Instant.MAX, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../a", "sub/a.raw", ".hidden", "a\0b", "/srv/\0"})
    void aFileThatWouldLeaveThePoolIsRefused(String file) {
        assertThatThrownBy(() -> load(file, "a", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWholePathIsAFileOfTheMachine() {
        assertThat(load("/srv/a.raw", "a", "").isElsewhere()).isTrue();
        assertThat(load("a.raw", "a", "").isElsewhere()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/srv/a.raw", "../a", "sub/../../a", "sub//a", "sub/", "./a", "a\0b"})
    void aFileThatWouldLeaveAPoolOverSshIsRefused(String file) {
        assertThatThrownBy(() -> ofPool(file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileOfAPoolOverSshIsNoneOfTheMachine() {
        assertThat(ofPool("sub/a.raw").isElsewhere()).isFalse();
        assertThat(ofPool(".hidden").file()).isEqualTo(".hidden");
    }

    private static ImportImage ofPool(String file) {
        return new ImportImage(
                file, "a", "1", VO, "", "", "", Instant.MAX, false, Optional.of("store"));
    }

    @Test
    void textsAreShortAndANameIsThere() {
        assertThatThrownBy(() -> load("a", " ", ""))
                .hasMessage("The image's name is empty or too long. Use at most 128 characters.");
        assertThat(load("a", "a", "x".repeat(128)).os()).hasSize(128);
        assertThatThrownBy(() -> load("a", "a", "x".repeat(129)))
                .hasMessageContaining("operating system");
    }

    @Test
    void hostsAreNamed() {
        assertThatThrownBy(() -> new DeployImage(IMAGE, Set.of())).hasMessageContaining("No host");
        assertThatThrownBy(() -> new EvictImage(IMAGE, Set.of())).hasMessageContaining("No host");
        assertThatThrownBy(() -> new VerifyImage(IMAGE, Set.of())).hasMessageContaining("No host");
    }

    @Test
    void hostsAreCopied() {
        Set<HostId> hosts = new HashSet<>(Set.of(new HostId("a")));
        DeployImage deploy = new DeployImage(IMAGE, hosts);
        hosts.add(new HostId("b"));
        assertThat(deploy.hosts()).containsExactly(new HostId("a"));
        assertThat(deploy.strategy()).isEqualTo(DeployStrategy.AUTO);
        assertThat(deploy.kind()).isEqualTo(CommandKind.DEPLOY_IMAGE);
    }

    @Test
    void aLimitBelowNothingIsNone() {
        assertThatThrownBy(
                        () ->
                                new DeployImage(
                                        IMAGE, Set.of(new HostId("a")), DeployStrategy.CHAIN, -1))
                .hasMessageContaining("no limit");
        assertThatThrownBy(() -> new SteerDeployment(TASK, true, -1))
                .hasMessageContaining("no limit");
        assertThat(new SteerDeployment(TASK, false, 0).limit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0f", "ZZ", "not hexadecimal"})
    void aFingerprintHas64Digits(String text) {
        assertThatThrownBy(() -> new RevokeEndorser(text)).hasMessageContaining("fingerprint");
        assertThatThrownBy(() -> new TrustEndorser(text, VO, "Ada"))
                .hasMessageContaining("fingerprint");
        assertThatThrownBy(() -> new RevokeEndorser(KEY.toUpperCase(java.util.Locale.ROOT)))
                .hasMessageContaining("fingerprint");
        assertThat(new RevokeEndorser(KEY).fingerprint()).isEqualTo(KEY);
    }

    @Test
    void anEndorserHasAName() {
        assertThatThrownBy(() -> new TrustEndorser(KEY, VO, "")).hasMessageContaining("name");
    }

    @Test
    void aSignedManifestIsNotLong() {
        Bytes most = Bytes.of(new byte[EndorseImage.BYTES_MOST]);
        assertThat(new EndorseImage(IMAGE, most).signed()).isEqualTo(most);
        Bytes more = Bytes.of(new byte[EndorseImage.BYTES_MOST + 1]);
        assertThatThrownBy(() -> new EndorseImage(IMAGE, more))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
