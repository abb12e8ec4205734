// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.golden;

import org.espalier.api.Bytes;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EndorseImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.RevokeEndorser;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.command.TrustEndorser;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The library of images and deployments. */
final class GoldenImages {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final Set<HostId> HOSTS = Set.of(GoldenSite.NODE, new HostId("node02"));
    private static final DeployImage DEPLOY =
            new DeployImage(GoldenSite.IMAGE_ID, HOSTS, DeployStrategy.TWO_TREE, 6_250_000);

    private GoldenImages() {}

    static Stream<Object> messages() {
        return Stream.of(entities(), commands(), consoles(), GoldenPools.messages())
                .flatMap(each -> each);
    }

    /** An image of the library, as it lies in a journal. */
    static Image inLibrary() {
        return new Image(
                        GoldenSite.IMAGE_ID,
                        "debian",
                        Image.LIBRARY,
                        "debian-12.qcow2",
                        Image.Format.QCOW2,
                        2L << 30)
                .with(
                        new ImageDetails(
                                HEX,
                                UUID.fromString("00000000-0000-4000-8000-000000000002"),
                                "12",
                                GoldenSite.PHYSICS,
                                "Debian 12",
                                "x86_64",
                                "kvm",
                                600L << 20,
                                1234,
                                GoldenSite.AT,
                                GoldenSite.AT.plusSeconds(86_400),
                                "Ada L.",
                                Optional.of(HEX),
                                Optional.of(Bytes.utf8("key and signature")),
                                ImageWord.BY_ENDORSER,
                                ImageTrust.UNKNOWN_ENDORSER,
                                "the site does not know the key"));
    }

    private static Stream<Object> entities() {
        return Stream.of(
                new ImageCopy(
                        GoldenSite.NODE,
                        GoldenSite.IMAGE_ID,
                        ImageCopy.State.DAMAGED,
                        600L << 20,
                        GoldenSite.AT),
                new Endorser(HEX, GoldenSite.PHYSICS, "Ada L.", true),
                new Deployment(
                        GoldenSite.TASK_ID,
                        GoldenSite.IMAGE_ID,
                        DeployStrategy.CHAIN,
                        16,
                        64L << 20,
                        6_250_000,
                        true,
                        GoldenSite.AT,
                        Optional.of(GoldenSite.AT.plusSeconds(12)),
                        Optional.of(GoldenSite.AT.plusSeconds(13))));
    }

    private static Stream<Object> commands() {
        return Stream.of(
                new ImportImage(
                        "debian.qcow2",
                        "debian",
                        "12",
                        GoldenSite.PHYSICS,
                        "Debian 12",
                        "x86_64",
                        "kvm",
                        GoldenSite.AT,
                        true),
                DEPLOY,
                new SteerDeployment(GoldenSite.TASK_ID, true, 6_250_000),
                new EvictImage(GoldenSite.IMAGE_ID, HOSTS),
                new VerifyImage(GoldenSite.IMAGE_ID, HOSTS),
                new DeleteImage(GoldenSite.IMAGE_ID),
                new EndorseImage(GoldenSite.IMAGE_ID, Bytes.utf8("signed")),
                new SetImageTrust(GoldenSite.IMAGE_ID, ImageWord.REVOKED),
                new TrustEndorser(HEX, GoldenSite.PHYSICS, "Ada L."),
                new RevokeEndorser(HEX));
    }

    private static Stream<Object> consoles() {
        return Stream.of(
                new ControllerRequest.PlanDeployment(DEPLOY),
                new ControllerRequest.ReadManifest(GoldenSite.IMAGE_ID),
                new ControllerRequest.FindShared(GoldenSite.IMAGE_ID),
                new ControllerRequest.FollowDeployment("d1", GoldenSite.TASK_ID),
                new ControllerReply.DeploymentPlanned(
                        new DeploymentPlan(
                                List.of(
                                        new DeploymentPlan.Offer(DeployStrategy.CHAIN, 11_000),
                                        new DeploymentPlan.Offer(DeployStrategy.SERIAL, 176_000)),
                                DeployStrategy.CHAIN,
                                List.of(
                                        new DeploymentPlan.Need(
                                                GoldenSite.NODE,
                                                64L << 20,
                                                Optional.of(GoldenSite.REFUSAL))),
                                Optional.of(GoldenSite.REFUSAL))),
                new ControllerReply.ManifestRead(Bytes.utf8("manifest")),
                new ControllerReply.Shared(
                        List.of(new SharedChunks(GoldenSite.IMAGE_ID, 4L << 20))),
                new ControllerRequest.AskRetry(GoldenSite.TASK_ID),
                new ControllerReply.Retried(List.of(DEPLOY)),
                new ControllerReport.DeploymentMoved("d1", picture()));
    }

    private static DeploymentPicture picture() {
        return new DeploymentPicture(
                GoldenSite.TASK_ID,
                GoldenSite.AT,
                64L << 20,
                2,
                new HostId("library"),
                List.of(
                        new DeploymentPicture.HostShare(
                                GoldenSite.NODE,
                                DeploymentPicture.Stage.FILLING,
                                1L << 20,
                                64L << 20,
                                List.of(
                                        new DeploymentPicture.Edge(
                                                1, new HostId("node02"), 6_000_000)),
                                "half way")),
                List.of(
                        new DeploymentPicture.Happening(
                                7, GoldenSite.AT, "MOVED", GoldenSite.NODE, "from node02 now")),
                Optional.of(GoldenSite.AT.plusSeconds(12)),
                Optional.of(GoldenSite.AT.plusSeconds(13)));
    }
}
