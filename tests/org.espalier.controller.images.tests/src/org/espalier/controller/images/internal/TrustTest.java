// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EndorseImage;
import org.espalier.api.command.RevokeEndorser;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.command.TrustEndorser;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VoId;
import org.espalier.images.EndorserKey;
import org.espalier.images.SignedImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is not deployed, with why and who can change it. */
class TrustTest {
    private static final Set<HostId> HOST = Set.of(new HostId("n1"));

    @TempDir private Path directory;
    private ImageSite site;
    private KeyPair keys;
    private Image image;

    @BeforeEach
    void start() throws Exception {
        site = new ImageSite(directory);
        site.host("n1");
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        image = site.image(ImageSite.bytes(300_000, 1), false);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private String fingerprint() {
        return EndorserKey.of(keys.getPublic()).fingerprint().toString();
    }

    private SignedImage signed() throws Exception {
        return SignedImage.sign(site.manifest(image), keys.getPublic(), keys.getPrivate());
    }

    private void endorse() throws Exception {
        site.accepted(new EndorseImage(image.id(), Bytes.of(signed().bytes())));
    }

    private String refused() throws Exception {
        return site.refused(new DeployImage(image.id(), HOST));
    }

    private ImageTrust trust() {
        return site.state().image(image.id()).orElseThrow().details().orElseThrow().trust();
    }

    private void deploys() throws Exception {
        assertThat(trust()).isEqualTo(ImageTrust.TRUSTED);
        Task task = site.done(new DeployImage(image.id(), HOST));
        assertThat(task.state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void unsigned() throws Exception {
        assertThat(refused())
                .isEqualTo(
                        "Image worker 1 is not deployed: nobody signed it. An endorser of VO"
                                + " physics can sign it, or a site administrator trust it by"
                                + " itself.");
        site.accepted(new SetImageTrust(image.id(), ImageWord.TRUSTED));
        deploys();
    }

    @Test
    void signedByOneWhomTheSiteDoesNotKnow() throws Exception {
        endorse();
        assertThat(trust()).isEqualTo(ImageTrust.UNKNOWN_ENDORSER);
        assertThat(refused()).contains("the site does not know the key");
        site.accepted(new TrustEndorser(fingerprint(), ImageSite.VO, "Ada"));
        deploys();
    }

    @Test
    void signedByOneOfAnotherVo() throws Exception {
        VoId other = new VoId("other");
        site.accepted(new DefineVo(other, "Other", Optional.empty(), Optional.empty()));
        site.accepted(new TrustEndorser(fingerprint(), other, "Ada"));
        endorse();
        assertThat(trust()).isEqualTo(ImageTrust.OTHER_VO);
        assertThat(refused()).contains("its endorser speaks for VO other");
    }

    @Test
    void revoked() throws Exception {
        site.accepted(new TrustEndorser(fingerprint(), ImageSite.VO, "Ada"));
        endorse();
        assertThat(trust()).isEqualTo(ImageTrust.TRUSTED);
        site.accepted(new RevokeEndorser(fingerprint()));
        assertThat(trust()).isEqualTo(ImageTrust.REVOKED);
        assertThat(refused())
                .contains(
                        "was revoked. A site administrator can undo that, or another endorser of VO "
                                + ImageSite.VO
                                + " sign it anew.");
        site.accepted(new SetImageTrust(image.id(), ImageWord.TRUSTED));
        assertThat(trust())
                .as("who revokes a key means all it signed")
                .isEqualTo(ImageTrust.REVOKED);
        site.accepted(new TrustEndorser(fingerprint(), ImageSite.VO, "Ada"));
        site.accepted(new SetImageTrust(image.id(), ImageWord.REVOKED));
        assertThat(refused()).contains("it was revoked");
    }

    @Test
    void aSignatureThatDoesNotHoldOrIsOfAnotherImageIsNotTaken() throws Exception {
        byte[] altered = signed().bytes();
        altered[60] ^= 1;
        assertThat(site.refused(new EndorseImage(image.id(), Bytes.of(altered))))
                .contains("its signature does not hold");
        Image first = image;
        image = site.image(ImageSite.bytes(300_000, 2), false);
        Bytes ofOther = Bytes.of(signed().bytes());
        assertThat(site.refused(new EndorseImage(first.id(), ofOther)))
                .contains("what was signed is another image");
        Bytes none = site.controller.imageManifest(first.id()).toCompletableFuture().get();
        assertThat(site.refused(new EndorseImage(first.id(), none)))
                .contains("it bears no signature");
        assertThat(site.refused(new EndorseImage(first.id(), Bytes.utf8("no image"))))
                .contains("no signed manifest");
    }

    /** The controller's clock counts: a day ahead, an image of twelve hours is over. */
    @Test
    void expiredByAClockThatIsOffByADay() throws Exception {
        site.accepted(new SetImageTrust(image.id(), ImageWord.TRUSTED));
        site.stop();
        site.ahead(Duration.ofDays(1));
        site.start();
        ImageSite.until("it is said to be expired", () -> trust() == ImageTrust.EXPIRED);
        assertThat(refused()).contains("it expired at").contains("can sign a new version");
        site.stop();
        site.ahead(Duration.ofDays(-1));
        site.start();
        ImageSite.until("it is trusted again", () -> trust() == ImageTrust.TRUSTED);
        deploys();
    }

    @Test
    void alteredOnTheLibrarysDisk() throws Exception {
        site.accepted(new SetImageTrust(image.id(), ImageWord.TRUSTED));
        for (Path chunk : chunks()) {
            byte[] content = Files.readAllBytes(chunk);
            content[content.length / 2] ^= 1;
            Files.write(chunk, content);
        }
        Task task = site.done(new DeployImage(image.id(), HOST));
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(site.items(task.id()).get(0).refusal().orElseThrow().message())
                .contains("what the library has of it was altered or lost");
        ImageSite.until("it is said so", () -> trust() == ImageTrust.ALTERED);
        assertThat(refused()).contains("altered or lost. Delete it and import it anew");
    }

    private List<Path> chunks() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("library/chunks"))) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}"))
                    .toList();
        }
    }
}
