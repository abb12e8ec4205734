// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.command.Command;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EndorseImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.RevokeEndorser;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.command.TrustEndorser;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.Marks;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VoId;
import org.espalier.images.ChunkId;
import org.espalier.images.ImageInfo;
import org.espalier.images.Manifest;
import org.espalier.images.SignedImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Commands about images, as words. */
class ImageCliTest extends CommandLineFixture {
    private static final String KEY = "0f".repeat(32);
    private static final VoId VO = new VoId("physics");
    private static final ImageId DEBIAN = new ImageId(new UUID(3, 1));
    private static final ImageId NEWER = new ImageId(new UUID(3, 2));
    private static final ImageId KEPT = new ImageId(new UUID(3, 3));
    private static final TaskId TASK = new TaskId(new UUID(4, 1));

    @BeforeEach
    void start() throws Exception {
        GroupId rack = new GroupId("rack");
        open(
                Set.of(
                        ImportImage.class,
                        DeployImage.class,
                        SteerDeployment.class,
                        EvictImage.class,
                        VerifyImage.class,
                        DeleteImage.class,
                        EndorseImage.class,
                        SetImageTrust.class,
                        TrustEndorser.class,
                        RevokeEndorser.class,
                        SendImage.class),
                new NodeGroup(rack, ""),
                Host.expected(NODE, rack),
                image(DEBIAN, "12"),
                image(KEPT, "11")
                        .with(
                                Marks.NONE
                                        .in("physics/debian")
                                        .tagged(Set.of("gpu", "new"))
                                        .ownedBy(Optional.of("ada"))
                                        .noted("course")
                                        .guarded(true)),
                image(NEWER, "13"),
                new ImageCopy(NODE, DEBIAN, ImageCopy.State.COMPLETE, 5, Instant.EPOCH),
                new Endorser(KEY, VO, "Ada", false),
                new Deployment(
                        TASK,
                        DEBIAN,
                        DeployStrategy.CHAIN,
                        1,
                        1 << 20,
                        1000,
                        false,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Image image(ImageId id, String version) {
        return new Image(id, "debian", Image.LIBRARY, "debian.raw", Image.Format.RAW, 1 << 20)
                .with(
                        new ImageDetails(
                                KEY,
                                id.value(),
                                version,
                                VO,
                                "Debian",
                                "x86_64",
                                "",
                                1,
                                1,
                                Instant.EPOCH,
                                Instant.parse("2027-01-01T00:00:00Z"),
                                "Ada",
                                Optional.empty(),
                                Optional.empty(),
                                ImageWord.BY_ENDORSER,
                                ImageTrust.UNKNOWN_ENDORSER,
                                "nobody knows the key"));
    }

    @Override
    int run(String line) {
        int code = super.run(line);
        out = out.replace("\"", "");
        return code;
    }

    private void gives(String line, Command command) {
        assertThat(run(line)).as(err).isZero();
        assertThat(given).containsExactly(command);
        given.clear();
    }

    @Test
    void imagesAreListedWithTrustAndCopies() {
        assertThat(run("image list --output csv")).isZero();
        assertThat(out)
                .contains("version", "trust", "hosts", "expires")
                .contains("debian,12,RAW,1048576,physics,Debian,x86_64,unknown endorser,1,");
        assertThat(run("image show debian:13")).isZero();
        assertThat(out).contains("nobody knows the key");
        assertThat(run("image show debian")).as("two are called so").isEqualTo(1);
        assertThat(err).contains("not clear");
    }

    @Test
    void endorsersAndDeploymentsAreListed() {
        assertThat(run("endorser list -o csv")).isZero();
        assertThat(out).contains("Ada,physics,");
        assertThat(run("deployment list -o csv")).isZero();
        assertThat(out).contains("debian,chain,1,1048576").contains(TASK.toString());
    }

    @Test
    void anImageIsImported() {
        gives(
                "image import a.raw --name a --version 3 --vo physics --os Linux"
                        + " --architecture aarch64 --hypervisor kvm --expires 2027-12-31 --trusted",
                new ImportImage(
                        "a.raw",
                        "a",
                        "3",
                        VO,
                        "Linux",
                        "aarch64",
                        "kvm",
                        Instant.parse("2027-12-31T00:00:00Z"),
                        true));
        gives(
                "image import sub/a.raw --name a --vo physics --expires 2027-12-31"
                        + " --from-pool store",
                new ImportImage(
                        "sub/a.raw",
                        "a",
                        "1",
                        VO,
                        "",
                        "x86_64",
                        "",
                        Instant.parse("2027-12-31T00:00:00Z"),
                        false,
                        Optional.of("store")));
        assertThat(run("image import ../a --name a --vo physics --from-pool store")).isEqualTo(2);
        assertThat(err).contains("would leave the pool");
        assertThat(run("image import a.raw --name a --vo physics --expires soon")).isEqualTo(2);
        assertThat(err).contains("\"soon\" is no date");
        assertThat(given).isEmpty();
    }

    @Test
    void whatIsDoneOnHostsNamesTheImageAndThem() {
        gives(
                "image deploy debian:12 node01 --strategy two-tree --limit 1MiB",
                new DeployImage(DEBIAN, Set.of(NODE), DeployStrategy.TWO_TREE, 1 << 20));
        gives(
                "image deploy debian:12 store backup --ssh",
                new SendImage(DEBIAN, Set.of("store", "backup")));
        gives(
                "image deploy debian:12 store --strategy ssh",
                new SendImage(DEBIAN, Set.of("store")));
        gives("image evict debian:12 node01", new EvictImage(DEBIAN, Set.of(NODE)));
        gives("image verify debian:12 node01", new VerifyImage(DEBIAN, Set.of(NODE)));
        gives("image delete debian:12", new DeleteImage(DEBIAN));
        assertThat(run("image deploy debian:12")).isEqualTo(2);
        assertThat(err).contains("it is not said to which hosts");
        assertThat(run("image deploy debian:12 node01 --strategy slow")).isEqualTo(2);
        assertThat(err).contains("two-tree");
    }

    @Test
    void aDeploymentIsGivenATime() throws Exception {
        gives(
                "image deploy debian:12 node01 --at 2126-11-24T22:00Z",
                new DeployImage(DEBIAN, Set.of(NODE))
                        .notBefore(Optional.of(Instant.parse("2126-11-24T22:00:00Z"))));
        assertThat(run("image deploy debian:12 node01 --at 2020-01-01T00:00")).isEqualTo(2);
        assertThat(err).contains("2020-01-01T00:00 is past. Give a later time");
        assertThat(run("image deploy debian:12 node01 --at soon")).isEqualTo(2);
        assertThat(err).contains("is no time. Write it as");
        assertThat(run("image deploy debian:12 store --ssh --at +2h")).isEqualTo(2);
        assertThat(err).contains("What goes over SSH begins at once");
        assertThat(given).isEmpty();
    }

    @Test
    void trustIsGivenAndTaken(@TempDir Path directory) throws Exception {
        Path signed = Files.writeString(directory.resolve("signed"), "it");
        gives(
                "image endorse debian:12 --signed " + signed,
                new EndorseImage(DEBIAN, Bytes.utf8("it")));
        gives("image trust debian:12", new SetImageTrust(DEBIAN, ImageWord.TRUSTED));
        gives(
                "image trust debian:12 --word by-endorser",
                new SetImageTrust(DEBIAN, ImageWord.BY_ENDORSER));
        gives(
                "endorser trust " + KEY + " --vo physics --name Ada",
                new TrustEndorser(KEY, VO, "Ada"));
        gives("endorser revoke Ada", new RevokeEndorser(KEY));
        assertThat(run("image endorse debian:12 --signed " + signed + "x")).isEqualTo(1);
        assertThat(err).contains("was not read");
    }

    @Test
    void anEndorserMakesAKeyAndSignsWithIt(@TempDir Path directory) throws Exception {
        Path key = directory.resolve("ada.key");
        assertThat(run("endorser keygen " + key)).isZero();
        String fingerprint = out.strip();
        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(run("endorser fingerprint " + key)).isZero();
        assertThat(out.strip()).isEqualTo(fingerprint);
        assertThat(run("endorser keygen " + key)).isEqualTo(1);
        assertThat(err).contains("is there already");

        Path manifest = Files.write(directory.resolve("manifest"), manifest().bytes());
        Path signed = directory.resolve("signed");
        String sign = "endorser sign " + manifest + " --to " + signed + " --key ";
        assertThat(run(sign + key)).isZero();
        SignedImage image = SignedImage.parse(Files.readAllBytes(signed));
        assertThat(image.signer().orElseThrow().fingerprint().toString()).isEqualTo(fingerprint);
        gives(
                "image endorse debian:12 --signed " + signed,
                new EndorseImage(DEBIAN, Bytes.of(image.bytes())));

        assertThat(run(sign + key + "x")).isEqualTo(1);
        assertThat(err).contains("is not there. Name another one.");
        assertThat(run("endorser sign " + key + " --to " + signed + " --key " + key)).isEqualTo(1);
        assertThat(err).contains("was not read");
        assertThat(run("image sign debian:12 --key " + key)).isEqualTo(1);
        assertThat(err).contains("this controller has no library of images");
    }

    private static SignedImage manifest() throws Exception {
        return SignedImage.unsigned(
                new Manifest(
                        new ImageInfo(
                                new UUID(3, 1),
                                "debian",
                                "12",
                                VO.value(),
                                "",
                                "x86_64",
                                "raw",
                                "",
                                Instant.EPOCH,
                                Instant.EPOCH.plusSeconds(1),
                                "Ada"),
                        5,
                        5,
                        1,
                        1 << 16,
                        List.of(ChunkId.of(new byte[5]))));
    }

    @Test
    void anotherImageThanTheNamedOneIsNotSigned() throws Exception {
        SignedImage signed = manifest();
        Image named = image(DEBIAN, "12");
        ImageDetails details = named.details().orElseThrow();
        EndorserCommands.require(named.with(of(signed, "12", details)), signed);
        assertThatThrownBy(
                        () ->
                                EndorserCommands.require(
                                        named.with(of(signed, "13", details)), signed))
                .hasMessageContaining("Image debian 13 of VO physics was not signed")
                .hasMessageContaining("debian 12 of VO physics");
    }

    private static ImageDetails of(SignedImage signed, String version, ImageDetails like) {
        return new ImageDetails(
                signed.id().toString(),
                like.uuid(),
                version,
                like.vo(),
                like.os(),
                like.architecture(),
                like.hypervisor(),
                like.storedBytes(),
                like.chunks(),
                like.registered(),
                like.expires(),
                like.endorser(),
                like.endorserKey(),
                like.seal(),
                like.said(),
                like.trust(),
                like.words());
    }

    private Image debian(String version) {
        ImageId id = version.equals("12") ? DEBIAN : NEWER;
        return site.core.state().image(id).orElseThrow();
    }

    @Test
    void whatPeopleKeepAboutImagesIsSetAndUndone() {
        assertThat(run("image tag debian:12 debian:13 --add gpu,old")).as(err).isZero();
        assertThat(run("image tag debian:12 --add new --remove old")).as(err).isZero();
        assertThat(run("image folder debian:12 --path physics/debian")).as(err).isZero();
        assertThat(run("image note debian:12 --text course")).as(err).isZero();
        assertThat(run("image owner debian:12 --person anna")).as(err).isZero();
        assertThat(debian("12"))
                .isEqualTo(
                        image(DEBIAN, "12")
                                .with(
                                        new Marks(
                                                Set.of("gpu", "new"),
                                                "course",
                                                Optional.of("anna"),
                                                false,
                                                Optional.empty(),
                                                Optional.of("physics/debian"))));
        assertThat(debian("13").marked().sortedTags()).containsExactly("gpu", "old");
        assertThat(run("undo --preview")).isZero();
        assertThat(out).contains("Make anna the owner of image debian");
        assertThat(run("undo") + run("undo") + run("undo")).as(err).isZero();
        assertThat(debian("12").marked().folder()).isEmpty();
        assertThat(run("redo")).as(err).isZero();
        assertThat(debian("12").marked().folder()).contains("physics/debian");
        assertThat(run("image folder debian:12")).as(err).isZero();
        assertThat(debian("12").marked().folder()).isEmpty();
        assertThat(run("image folder debian:12 --path ../etc")).isEqualTo(2);
        assertThat(err).contains("\"../etc\" is no folder.");
    }

    @Test
    void aProtectedImageIsNotDeleted() {
        assertThat(run("image protect debian:12")).as(err).isZero();
        assertThat(run("image delete debian:12")).isEqualTo(1);
        assertThat(err).contains("image debian is protected");
        assertThat(given).isEmpty();
        assertThat(run("image unprotect debian:12")).as(err).isZero();
        gives("image delete debian:12", new DeleteImage(DEBIAN));
        assertThat(run("image lock debian:12 --because exam")).as(err).isZero();
        assertThat(debian("12").marked().lock().orElseThrow().reason()).isEqualTo("exam");
        assertThat(run("image unlock debian:12")).as(err).isZero();
        assertThat(debian("12").marked()).isEqualTo(Marks.NONE);
    }

    @Test
    void whatPeopleKeepAboutImagesIsListed() {
        assertThat(run("image list --output csv")).isZero();
        assertThat(out).contains("folder,tags,owner,protected,locked_by,note");
        assertThat(out).contains(",physics/debian,gpu, new,ada,true,,course,");
    }

    @Test
    void aDeploymentIsSteered() {
        String steer = "deployment steer " + TASK;
        gives(steer + " --pause", new SteerDeployment(TASK, true, 1000));
        gives(steer + " --resume --limit 2KiB", new SteerDeployment(TASK, false, 2048));
        assertThat(run(steer + " --pause --resume")).isEqualTo(2);
        assertThat(err).contains("not both");
    }

    @Test
    void aControllerWithoutALibrarySaysSo() {
        assertThat(run("image plan debian:12 node01")).isEqualTo(1);
        assertThat(err).contains("this controller has no library of images");
    }
}
