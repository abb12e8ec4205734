// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.testing;

import static org.espalier.controller.core.testing.Cast.A1;
import static org.espalier.controller.core.testing.Cast.ATLAS;
import static org.espalier.controller.core.testing.Cast.B1;
import static org.espalier.controller.core.testing.Cast.CMS;
import static org.espalier.controller.core.testing.Cast.IDLE;

import org.espalier.api.event.Change;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.Marks;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The site of {@link Cast} with images of its VOs, copies of them, endorsers and deployments. */
public final class ImageCast {
    public static final Image PLAIN =
            new Image(
                    Image.idOf(new PoolId("images"), "plain.raw"),
                    "plain",
                    new PoolId("images"),
                    "plain.raw",
                    Image.Format.RAW,
                    1);
    public static final Image OF_ATLAS = image("atlas", ATLAS);

    /** Anna's, within her VO. */
    public static final Image OF_ANNA =
            image("annas", ATLAS).with(Marks.NONE.ownedBy(Optional.of("anna")));

    public static final Image OF_CMS = image("cms", CMS);
    public static final Image OF_IDLE = image("idle", IDLE);
    public static final Task TO_A1 = Cast.task(11, "carl");
    public static final Task TO_B1 = Cast.task(12, "carl");

    /** How pools are reached. */
    public static final SshPool.Access ACCESS =
            new SshPool.Access(
                    new SshPlace("images", "store", 22),
                    "/srv",
                    "/key",
                    new SshKey(
                            "ssh-ed25519"
                                    + " AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpo"
                                    + "YzJ1mXrkGQ2mO6lXk"));

    private ImageCast() {}

    /** A pool that is reached over SSH, for a VO or for the site. */
    public static SshPool pool(String name, Optional<VoId> vo) {
        return new SshPool(name, ACCESS, vo, Optional.empty(), Optional.empty());
    }

    /** The site. */
    public static SiteState site() {
        List<Entity> all =
                List.of(
                        PLAIN,
                        OF_ATLAS,
                        OF_ANNA,
                        OF_CMS,
                        OF_IDLE,
                        copy(A1, OF_ATLAS),
                        copy(A1, OF_CMS),
                        copy(B1, OF_ATLAS),
                        new Endorser("aa".repeat(32), ATLAS, "Ada", false),
                        new Endorser("cc".repeat(32), CMS, "Carl", false),
                        pool("site-store", Optional.empty()),
                        pool("atlas-store", Optional.of(ATLAS)),
                        pool("cms-store", Optional.of(CMS)),
                        pool("idle-store", Optional.of(IDLE)),
                        TO_A1,
                        item(TO_A1, A1),
                        deployment(TO_A1, OF_ATLAS),
                        TO_B1,
                        item(TO_B1, B1),
                        deployment(TO_B1, OF_CMS));
        return Cast.site().with(2, all.stream().<Change>map(Change.Put::new).toList());
    }

    private static ImageCopy copy(HostId host, Image image) {
        return new ImageCopy(host, image.id(), ImageCopy.State.COMPLETE, 1, Instant.EPOCH);
    }

    private static TaskItem item(Task task, HostId host) {
        return new TaskItem(
                task.id(),
                0,
                Host.key(host),
                host.value(),
                TaskItem.State.RUNNING,
                Optional.empty());
    }

    private static Deployment deployment(Task task, Image image) {
        return new Deployment(
                task.id(),
                image.id(),
                DeployStrategy.CHAIN,
                1,
                1,
                0,
                false,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    private static Image image(String name, VoId vo) {
        String manifest = String.format("%064x", name.hashCode());
        return new Image(
                        Image.idOf(Image.LIBRARY, manifest),
                        name,
                        Image.LIBRARY,
                        name + ".raw",
                        Image.Format.RAW,
                        1)
                .with(
                        new ImageDetails(
                                manifest,
                                new UUID(9, name.hashCode()),
                                "1",
                                vo,
                                "",
                                "x86_64",
                                "",
                                1,
                                1,
                                Instant.EPOCH,
                                Instant.MAX,
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                ImageWord.TRUSTED,
                                ImageTrust.TRUSTED,
                                ""));
    }
}
