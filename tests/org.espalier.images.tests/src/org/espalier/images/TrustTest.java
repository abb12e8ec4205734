// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.espalier.images.ImageRefused.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

class TrustTest {
    private final Manifest manifest =
            new Manifest(Samples.info(), 0, 0, 0, Chunker.AVERAGE, List.of());
    private KeyPair ada;
    private EndorserKey key;
    private SignedImage image;

    @BeforeEach
    void sign() throws Exception {
        ada = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = EndorserKey.of(ada.getPublic());
        image = SignedImage.sign(manifest, ada.getPublic(), ada.getPrivate());
    }

    private Trust trust() {
        return new Trust(Map.of(key, "atlas"), Set.of(), Set.of(), Set.of());
    }

    private static Trust nobody() {
        return new Trust(Map.of(), Set.of(), Set.of(), Set.of());
    }

    private static String refused(Trust trust, SignedImage image, Instant now, Reason reason) {
        ImageRefused no = catchThrowableOfType(ImageRefused.class, () -> trust.require(image, now));
        assertThat(no).as("refused").isNotNull();
        assertThat(no.reason()).isEqualTo(reason);
        assertThat(no.getMessage())
                .startsWith("Image worker 7 is not deployed: ")
                .contains(" can ");
        return no.getMessage();
    }

    @Test
    void whatAnEndorserOfItsVoSignedIsDeployed() throws Exception {
        assertThatCode(() -> trust().require(image, Samples.NOW)).doesNotThrowAnyException();
        SignedImage again = SignedImage.parse(image.bytes());
        assertThat(again).isEqualTo(image);
        assertThatCode(() -> trust().require(again, Samples.NOW)).doesNotThrowAnyException();
    }

    @Test
    void unsigned() throws Exception {
        SignedImage bare = SignedImage.unsigned(manifest);
        assertThat(refused(trust(), bare, Samples.NOW, Reason.UNSIGNED)).contains("VO atlas");
        Trust single = new Trust(Map.of(), Set.of(bare.id()), Set.of(), Set.of());
        assertThatCode(() -> single.require(bare, Samples.NOW)).doesNotThrowAnyException();
    }

    @Test
    void alteredAfterItWasSigned() throws Exception {
        byte[] bytes = image.bytes();
        for (int at = 1; at < bytes.length; at += 7) {
            byte[] altered = bytes.clone();
            altered[at] ^= 4;
            SignedImage read;
            try {
                read = SignedImage.parse(altered);
            } catch (BadImageException e) {
                continue;
            }
            ImageRefused no =
                    catchThrowableOfType(
                            ImageRefused.class, () -> trust().require(read, Samples.NOW));
            assertThat(no).as("byte %d", at).isNotNull();
        }
        bytes[50] ^= 1;
        refused(trust(), SignedImage.parse(bytes), Samples.NOW, Reason.ALTERED);
    }

    @Test
    void expired() {
        Instant end = manifest.info().expires();
        assertThatCode(() -> trust().require(image, end.minusSeconds(1)))
                .doesNotThrowAnyException();
        assertThat(refused(trust(), image, end, Reason.EXPIRED)).contains("Ada");
    }

    @Test
    void ofAnEndorserWhomNobodyKnowsOrOfAnotherVo() {
        refused(nobody(), image, Samples.NOW, Reason.UNKNOWN_ENDORSER);
        Trust other = new Trust(Map.of(key, "cms"), Set.of(), Set.of(), Set.of());
        assertThat(refused(other, image, Samples.NOW, Reason.OTHER_VO)).contains("cms");
    }

    @Test
    void revocationsCountMoreThanTrust() {
        Set<ChunkId> single = Set.of(image.id());
        Map<EndorserKey, String> endorsers = Map.of(key, "atlas");
        refused(
                new Trust(endorsers, single, Set.of(), single),
                image,
                Samples.NOW,
                Reason.IMAGE_REVOKED);
        refused(
                new Trust(endorsers, Set.of(), Set.of(key), Set.of()),
                image,
                Samples.NOW,
                Reason.ENDORSER_REVOKED);
    }

    @Test
    void aSignatureForSomethingElseIsNone() throws Exception {
        java.security.Signature bare = java.security.Signature.getInstance("Ed25519");
        bare.initSign(ada.getPrivate());
        bare.update(manifest.bytes());
        byte[] bytes = image.bytes();
        System.arraycopy(bare.sign(), 0, bytes, 45, 64);
        refused(trust(), SignedImage.parse(bytes), Samples.NOW, Reason.ALTERED);
    }
}
